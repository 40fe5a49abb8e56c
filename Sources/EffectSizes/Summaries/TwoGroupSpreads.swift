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
  public init(sd1: Double, n1: Double, sd2: Double, n2: Double) {
    precondition(sd1 > 0 && sd2 > 0, "standard deviations are positive")
    precondition(n1 > 0 && n2 > 0, "numbers of people are positive")
    self.sd1 = sd1
    self.n1 = n1
    self.sd2 = sd2
    self.n2 = n2
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
    self.init(sd1: row[Fields.sd1], n1: row[Fields.n1], sd2: row[Fields.sd2], n2: row[Fields.n2])
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}
