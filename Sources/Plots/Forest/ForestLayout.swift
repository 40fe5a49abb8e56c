/// A journal's or a program's way of drawing a forest plot.
///
/// The least to write: a style, and the columns on both sides. All else has a default.
public protocol ForestLayout: Sendable {
  /// The layout's name in files and on the command line: `revman5`.
  var code: String { get }

  /// Colours and sizes.
  func style(for table: ForestTable) -> ForestStyle

  /// Signs of numbers, on the axis and in columns.
  var numbers: NumberStyle { get }

  /// The heading over the names of the studies.
  var studyHeading: String { get }

  /// Columns between the names and the plot.
  func leftColumns(of table: ForestTable) -> [ForestColumn]

  /// Columns to the right of the plot.
  func rightColumns(of table: ForestTable) -> [ForestColumn]

  /// The heading over the plot; `nil` for none.
  func plotHeading(of table: ForestTable) -> String?

  /// The text beneath the axis; `nil` for none.
  func axisTitle(of table: ForestTable) -> String?

  /// The name printed for a row.
  func label(of row: ForestRow, in table: ForestTable) -> String

  /// The sentences printed for a row that has no place on the axis; `test` is that of the pooled effect beside it.
  func sentences(of row: ForestRow, beside test: ForestTest?) -> [String]

  /// The sentence printed for the whole picture, such as the model; `nil` for none.
  func note(of table: ForestTable) -> String?

  /// Where and how the two directions are named.
  var favours: ForestFavoursStyle { get }
}

extension ForestLayout {
  /// A minus sign as long as a plus sign, and thin spaces.
  public var numbers: NumberStyle { NumberStyle() }

  /// "Study".
  public var studyHeading: String { "Study" }

  /// None.
  public func plotHeading(of table: ForestTable) -> String? { nil }

  /// The table's, or else the measure.
  public func axisTitle(of table: ForestTable) -> String? { table.axisTitle ?? table.measure }

  /// The row's own; that of a pooled effect says its level where studies have another.
  public func label(of row: ForestRow, in table: ForestTable) -> String {
    guard table.studyLevel != table.level, [.summary, .subgroupSummary].contains(row.role) else {
      return row.label
    }
    return "\(row.label) (\(NumberStyle().trimmed(table.level * 100))% CI)"
  }

  /// The row's own.
  public func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
    row.text.map { [$0] } ?? []
  }

  /// The model in words.
  public func note(of table: ForestTable) -> String? { table.model }

  /// "Favours intervention", beneath the axis.
  public var favours: ForestFavoursStyle { ForestFavoursStyle() }
}

/// Where and how the two directions of an effect are named.
public struct ForestFavoursStyle: Sendable, Hashable {
  /// Where the names stand.
  public enum Placement: Sendable, Hashable {
    /// Over the plot, among the headings.
    case above
    /// Beneath the axis.
    case below
  }

  /// What stands before a direction's name.
  public var prefix: String
  /// What stands behind it.
  public var suffix: String
  /// Whether the names are bold.
  public var isBold: Bool
  /// Where the names stand.
  public var placement: Placement

  /// By default "Favours intervention", beneath the axis.
  public init(
    prefix: String = "Favours ", suffix: String = "", isBold: Bool = false, placement: Placement = .below
  ) {
    self.prefix = prefix
    self.suffix = suffix
    self.isBold = isBold
    self.placement = placement
  }

  /// What stands for a direction's name.
  func text(_ name: String, of favours: ForestFavours) -> String {
    favours.areWhole ? name : prefix + name + suffix
  }
}
