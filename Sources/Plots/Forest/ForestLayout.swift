public import Analyses

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

  /// The table as the layout shows it: its rows, or others that are made of them.
  func arranged(_ table: ForestTable) -> ForestTable

  /// The order of studies where none is named.
  var order: StudyOrder { get }

  /// Whether a single study has a pooled effect beneath it.
  var showsPooledSingles: Bool { get }

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

  /// Whether a note says what arrows, bars and dashes mean.
  var explainsMarks: Bool { get }

  /// The signs that stand in italics in sentences: "P", "I²".
  var italics: [String] { get }

  /// The sentence printed for the whole picture, such as the model; `nil` for none.
  func note(of table: ForestTable) -> String?

  /// Where and how the two directions are named.
  var favours: ForestFavoursStyle { get }
}

extension ForestLayout {
  /// A minus sign as long as a plus sign, and thin spaces.
  public var numbers: NumberStyle { NumberStyle() }

  /// As it is.
  public func arranged(_ table: ForestTable) -> ForestTable { table }

  /// No: it would say the same again, and claim a model.
  public var showsPooledSingles: Bool { false }

  /// That of the table.
  public var order: StudyOrder { .asGiven }

  /// "Study".
  public var studyHeading: String { "Study" }

  /// None.
  public func plotHeading(of table: ForestTable) -> String? { nil }

  /// The table's, or else the measure.
  public func axisTitle(of table: ForestTable) -> String? { table.axisTitle ?? table.measure }

  /// The row's own; that of a prediction interval says its level, and that of a pooled effect where studies have
  /// another.
  public func label(of row: ForestRow, in table: ForestTable) -> String {
    if row.role == .prediction, row.label.hasPrefix("Prediction interval") {
      return "\(NumberStyle().trimmed(table.level * 100))% p" + row.label.dropFirst()
    }
    guard table.studyLevel != table.level, [.summary, .subgroupSummary].contains(row.role) else {
      return row.label
    }
    return "\(row.label) (\(NumberStyle().trimmed(table.level * 100))% CI)"
  }

  /// The row's own.
  public func sentences(of row: ForestRow, beside test: ForestTest?) -> [String] {
    row.text.map { [$0] } ?? []
  }

  /// Yes.
  public var explainsMarks: Bool { true }

  /// None.
  public var italics: [String] { [] }

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

  /// The style without brackets about names; `nil` where it has none.
  var withoutBrackets: ForestFavoursStyle? {
    guard prefix.hasSuffix("["), suffix.hasPrefix("]") else { return nil }
    var bare = self
    bare.prefix.removeLast()
    bare.suffix.removeFirst()
    return bare
  }

  /// What stands for a direction's name.
  func text(_ name: String, of favours: ForestFavours) -> String {
    favours.areWhole ? name : prefix + name + suffix
  }
}
