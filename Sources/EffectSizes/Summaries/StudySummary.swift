/// What one study reports, from which measures compute an effect.
public protocol StudySummary: Sendable {
  /// The sets of fields each of which is enough, the preferred first.
  static var routes: [[InputField]] { get }
  /// Fields that are used where they are there.
  static var optionalFields: [InputField] { get }
  /// Every field of a route and every optional one, each once; stored, since each row is checked against it.
  static var fields: [InputField] { get }
  /// Makes the summary of a row, or throws what is missing or impossible.
  init(_ row: some FieldValues) throws(SummaryError)
  /// The numbers of people, as far as the summary knows them.
  var sampleSizes: SampleSizes { get }
}

extension StudySummary {
  /// None.
  public static var optionalFields: [InputField] { [] }
}

/// The fields in order, each name once.
func distinct(_ fields: [InputField]) -> [InputField] {
  var seen: Set<String> = []
  return fields.filter { seen.insert($0.name).inserted }
}

/// The numbers of people behind a summary; `nil` where it does not say.
public struct SampleSizes: Sendable, Hashable, Codable {
  /// People in group 1.
  public var group1: Double?
  /// People in group 2.
  public var group2: Double?
  /// People in all.
  public var total: Double?

  /// Two groups, which make up the total.
  public init(group1: Double, group2: Double) {
    self.group1 = group1
    self.group2 = group2
    total = group1 + group2
  }

  /// One group, or none known.
  public init(total: Double?) { self.total = total }
}

extension StudySummary {
  /// For each row the numbers of people, as far as known. O(k).
  static func sampleSizes(of columns: FieldColumns) -> [SampleSizes] {
    let made = SummaryRows<Self>(columns)
    var sizes = [SampleSizes](repeating: SampleSizes(total: nil), count: columns.rowCount)
    for (summary, row) in zip(made.summaries, made.rows) { sizes[row] = summary.sampleSizes }
    return sizes
  }
}

/// A study's label and what it reports.
public struct Study<Summary: StudySummary>: Sendable {
  public var label: String
  /// What it reports.
  public var summary: Summary

  /// A labelled summary.
  public init(_ label: String, _ summary: Summary) {
    self.label = label
    self.summary = summary
  }
}
