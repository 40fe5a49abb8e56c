public import Graphics
public import RiskOfBias

/// A judgement in a column of a forest plot: a disc with its level's sign.
public struct JudgementCell: ForestCell, Hashable {
  /// The level; `nil` for a judgement that is missing.
  public var level: JudgementLevel?
  /// The judgement in words: "D1, Randomisation process: Low".
  public var words: String

  /// A cell of a level, or of none.
  public init(_ level: JudgementLevel?, words: String) {
    self.level = level
    self.words = words
  }

  private func radius(_ font: TextFont) -> Double { font.size * 0.66 }

  /// The disc's radius to both sides, in points.
  public func extent(alignment: ForestColumn.Alignment, font: TextFont) -> (left: Double, right: Double) {
    (radius(font), radius(font))
  }

  /// The disc around `position`.
  public func marks(at position: ScenePoint, alignment: ForestColumn.Alignment, font: TextFont) -> [Mark] {
    [
      .group(
        Mark.Group(
          level == nil ? "not-judged" : "judgement", title: words,
          marks: level.map { JudgementSign(level: $0, radius: radius(font)).marks(at: position) }
            ?? JudgementSign.missing(at: position, radius: radius(font))
        ))
    ]
  }
}
