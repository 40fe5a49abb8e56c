/// Means in two groups with the standard deviation of the comparator group alone.
public struct ComparatorScaledMeans: Sendable, Hashable, Codable {
  /// The mean of group 1.
  public var mean1: Double
  /// People in group 1.
  public var n1: Double
  /// The mean of group 2, the comparator.
  public var mean2: Double
  /// The standard deviation of group 2.
  public var sd2: Double
  /// People in group 2.
  public var n2: Double

  /// The standard deviation and the numbers of people are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(mean1: Double, n1: Double, mean2: Double, sd2: Double, n2: Double) throws(SummaryError) {
    try Fields.mean1.check(mean1)
    try Fields.n1.check(n1)
    try Fields.mean2.check(mean2)
    try Fields.sd2.check(sd2)
    try Fields.n2.check(n2)
    self.mean1 = mean1
    self.n1 = n1
    self.mean2 = mean2
    self.sd2 = sd2
    self.n2 = n2
  }
}

extension ComparatorScaledMeans: StudySummary {
  private typealias Fields = TwoGroupMeans.Fields

  /// Means and sizes of both groups, the standard deviation of group 2.
  public static let routes: [[InputField]] = [[Fields.mean1, Fields.n1, Fields.mean2, Fields.sd2, Fields.n2]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all five.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Self.fields)
    try self.init(
      mean1: row[Fields.mean1], n1: row[Fields.n1], mean2: row[Fields.mean2], sd2: row[Fields.sd2],
      n2: row[Fields.n2])
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}
