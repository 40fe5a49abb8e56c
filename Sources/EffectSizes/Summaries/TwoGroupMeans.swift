/// Means and standard deviations in an intervention group (1) and a comparator group (2).
public struct TwoGroupMeans: Sendable, Hashable, Codable {
  /// The mean of group 1.
  public var mean1: Double
  /// The standard deviation of group 1, of people and not of the mean.
  public var sd1: Double
  /// People in group 1.
  public var n1: Double
  /// The mean of group 2.
  public var mean2: Double
  /// The standard deviation of group 2.
  public var sd2: Double
  /// People in group 2.
  public var n2: Double

  /// Standard deviations and numbers of people are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(mean1: Double, sd1: Double, n1: Double, mean2: Double, sd2: Double, n2: Double)
    throws(SummaryError)
  {
    try Fields.mean1.check(mean1)
    try Fields.sd1.check(sd1)
    try Fields.n1.check(n1)
    try Fields.mean2.check(mean2)
    try Fields.sd2.check(sd2)
    try Fields.n2.check(n2)
    self.mean1 = mean1
    self.sd1 = sd1
    self.n1 = n1
    self.mean2 = mean2
    self.sd2 = sd2
    self.n2 = n2
  }

  /// The variance within groups, pooled over both with their degrees of freedom.
  public var pooledVariance: Double {
    ((n1 - 1) * sd1 * sd1 + (n2 - 1) * sd2 * sd2) / (n1 + n2 - 2)
  }
}

extension TwoGroupMeans: StudySummary {
  enum Fields {
    static let mean1 = InputField("mean1", "m1i")
    static let sd1 = InputField("sd1", "sd1i", .deviation)
    static let n1 = InputField("n1", "n1i", .positive)
    static let mean2 = InputField("mean2", "m2i")
    static let sd2 = InputField("sd2", "sd2i", .deviation)
    static let n2 = InputField("n2", "n2i", .positive)
    static let all = [mean1, sd1, n1, mean2, sd2, n2]
  }

  /// Mean, standard deviation and size of both groups.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all six.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Fields.all)
    try self.init(
      mean1: row[Fields.mean1], sd1: row[Fields.sd1], n1: row[Fields.n1], mean2: row[Fields.mean2],
      sd2: row[Fields.sd2], n2: row[Fields.n2])
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}
