/// The standard deviation of one group.
public struct SingleSpread: Sendable, Hashable, Codable {
  /// The standard deviation.
  public var sd: Double
  /// The number of people.
  public var n: Double

  /// The standard deviation and the number of people are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(sd: Double, n: Double) throws(SummaryError) {
    try SingleMean.Fields.sd.check(sd)
    try SingleMean.Fields.n.check(n)
    self.sd = sd
    self.n = n
  }
}

extension SingleSpread: StudySummary {
  /// Standard deviation and size.
  public static let routes: [[InputField]] = [[SingleMean.Fields.sd, SingleMean.Fields.n]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has both.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Self.fields)
    try self.init(sd: row[SingleMean.Fields.sd], n: row[SingleMean.Fields.n])
  }

  /// The group's size.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
