/// The mean and standard deviation of one group.
public struct SingleMean: Sendable, Hashable, Codable {
  /// The mean.
  public var mean: Double
  /// The standard deviation, of people and not of the mean.
  public var sd: Double
  /// The number of people.
  public var n: Double

  /// The standard deviation and the number of people are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(mean: Double, sd: Double, n: Double) throws(SummaryError) {
    try Fields.mean.check(mean)
    try Fields.sd.check(sd)
    try Fields.n.check(n)
    self.mean = mean
    self.sd = sd
    self.n = n
  }
}

extension SingleMean: StudySummary {
  enum Fields {
    static let mean = InputField("mean", "mi")
    static let sd = InputField("sd", "sdi", .deviation)
    static let n = InputField("n", "ni", .positive)
    static let all = [mean, sd, n]
  }

  /// Mean, standard deviation and size.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all three.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(mean: row[Fields.mean], sd: row[Fields.sd], n: row[Fields.n])
  }

  /// The group's size.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
