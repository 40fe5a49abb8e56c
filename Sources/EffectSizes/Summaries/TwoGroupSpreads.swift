/// Standard deviations in an intervention group (1) and a comparator group (2).
public struct TwoGroupSpreads: Sendable, Hashable, Codable {
  /// The standard deviation of group 1.
  public var sd1: Double
  /// People in group 1.
  public var n1: Double
  /// The standard deviation of group 2.
  public var sd2: Double
  /// People in group 2.
  public var n2: Double

  /// Standard deviations and numbers of people are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(sd1: Double, n1: Double, sd2: Double, n2: Double) throws(SummaryError) {
    try Fields.sd1.check(sd1)
    try Fields.n1.check(n1)
    try Fields.sd2.check(sd2)
    try Fields.n2.check(n2)
    self.sd1 = sd1
    self.n1 = n1
    self.sd2 = sd2
    self.n2 = n2
  }

  /// The standard deviations and sizes of two groups whose means are known too.
  public init(_ means: TwoGroupMeans) {
    sd1 = means.sd1
    n1 = means.n1
    sd2 = means.sd2
    n2 = means.n2
  }
}

extension TwoGroupSpreads: StudySummary {
  private typealias Fields = TwoGroupMeans.Fields

  /// Standard deviation and size of both groups.
  public static let routes: [[InputField]] = [[Fields.sd1, Fields.n1, Fields.sd2, Fields.n2]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all four.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Self.fields)
    try self.init(sd1: row[Fields.sd1], n1: row[Fields.n1], sd2: row[Fields.sd2], n2: row[Fields.n2])
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}
