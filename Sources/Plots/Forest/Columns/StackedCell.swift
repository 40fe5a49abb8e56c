import Graphics

/// Short texts beneath each other.
public struct StackedCell: ForestCell, Hashable {
  /// The lines.
  public var lines: [String]

  /// A cell of some lines.
  public init(_ lines: [String]) { self.lines = lines }

  public var lineCount: Int { lines.count }

  /// The reach of the widest line.
  public func extent(alignment: ForestColumn.Alignment, font: TextFont) -> (left: Double, right: Double) {
    let extents = lines.map { TextCell($0).extent(alignment: alignment, font: font) }
    return (extents.map(\.left).max() ?? 0, extents.map(\.right).max() ?? 0)
  }

  /// The lines around the height of `position`.
  public func marks(at position: ScenePoint, alignment: ForestColumn.Alignment, font: TextFont) -> [Mark] {
    lines.enumerated().flatMap { index, line in
      let y = position.y + (Double(index) - Double(lines.count - 1) / 2) * font.lineHeight
      return TextCell(line).marks(at: ScenePoint(x: position.x, y: y), alignment: alignment, font: font)
    }
  }
}
