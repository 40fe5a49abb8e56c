import Graphics

/// A column of a forest plot: its heading and what it shows of each row.
public struct ForestColumn: Sendable {
  /// How cells stand beneath each other.
  public enum Alignment: Sendable, Hashable {
    /// With their left ends.
    case left
    /// With their middles.
    case center
    /// With their right ends, as numbers with the same decimals do.
    case right
    /// With their left ends, all together in the middle beneath the heading.
    case block
    /// With the first of these characters that each has.
    case at(Set<Character>)
  }

  /// The heading; long ones are broken into lines.
  public var heading: String
  /// What the columns beside it have in common: the arm's name, over a rule that spans them.
  public var spanner: String?
  /// How cells stand beneath each other.
  public var alignment: Alignment
  /// Whether the column stands close to the one on its left.
  public var isTight = false
  /// What the column is about; `nil` for one that is always shown.
  public var part: ForestPart?
  /// The column as it stands where the page is narrow, with two lines a row; `nil` where it is the same.
  public var narrowCell: (@Sendable (ForestRow) -> (any ForestCell)?)?
  /// What the column shows of a row; `nil` for nothing.
  public var cell: @Sendable (ForestRow) -> (any ForestCell)?

  /// A column of cells of any kind.
  public init(
    _ heading: String, spanner: String? = nil, alignment: Alignment = .right,
    cell: @escaping @Sendable (ForestRow) -> (any ForestCell)?
  ) {
    self.heading = heading
    self.spanner = spanner
    self.alignment = alignment
    self.cell = cell
  }

  /// A column of texts.
  public static func text(
    _ heading: String, spanner: String? = nil, alignment: Alignment = .right,
    of text: @escaping @Sendable (ForestRow) -> String?
  ) -> ForestColumn {
    ForestColumn(heading, spanner: spanner, alignment: alignment) { row in text(row).map { TextCell($0) } }
  }
}

extension ForestColumn {
  /// The column for a narrow page.
  var stacked: ForestColumn {
    guard let narrowCell else { return self }
    var column = self
    column.cell = narrowCell
    column.alignment = .center
    return column
  }

  /// The column as one about `part`.
  func about(_ part: ForestPart) -> ForestColumn {
    var column = self
    column.part = part
    return column
  }
}

/// What stands in one row of a column.
public protocol ForestCell: Sendable {
  /// How far the cell reaches to the left and right of the line it is aligned by, in points.
  func extent(alignment: ForestColumn.Alignment, font: TextFont) -> (left: Double, right: Double)

  /// How many lines of text the cell has.
  var lineCount: Int { get }

  /// The cell's marks, with the line it is aligned by at `position.x` and its middle at `position.y`.
  func marks(at position: ScenePoint, alignment: ForestColumn.Alignment, font: TextFont) -> [Mark]
}

extension ForestCell {
  /// One.
  public var lineCount: Int { 1 }
}
