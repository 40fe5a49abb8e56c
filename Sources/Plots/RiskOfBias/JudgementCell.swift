public import Graphics
public import RiskOfBias

/// A judgement in a column of a forest plot: a disc with its level's sign.
public struct JudgementCell: ForestCell, Hashable {
  /// The level.
  public var level: JudgementLevel
  /// The judgement in words: "D1, Randomisation process: Low".
  public var words: String

  /// A cell of a level.
  public init(_ level: JudgementLevel, words: String) {
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
          "judgement", title: words,
          marks: JudgementSign(level: level, radius: radius(font)).marks(at: position)
        ))
    ]
  }
}
