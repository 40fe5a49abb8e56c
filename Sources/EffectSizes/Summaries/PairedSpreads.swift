/// Standard deviations of one group seen twice, or of matched pairs.
public struct PairedSpreads: Sendable, Hashable, Codable {
  /// The standard deviation after.
  public var sdPost: Double
  /// The standard deviation before.
  public var sdPre: Double
  /// The number of people, or of pairs.
  public var n: Double
  /// The correlation of the two measurements.
  public var r: Double

  /// Standard deviations and the number of people are positive, the correlation lies between -1 and 1.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(sdPost: Double, sdPre: Double, n: Double, r: Double) throws(SummaryError) {
    try Fields.sdPost.check(sdPost)
    try Fields.sdPre.check(sdPre)
    try Fields.n.check(n)
    try Fields.r.check(r)
    self.sdPost = sdPost
    self.sdPre = sdPre
    self.n = n
    self.r = r
  }

  /// The standard deviations of measurements whose means are known too.
  public init(_ means: PairedMeans) {
    sdPost = means.sdPost
    sdPre = means.sdPre
    n = means.n
    r = means.r
  }
}

extension PairedSpreads: StudySummary {
  private typealias Fields = PairedMeans.Fields

  /// Standard deviations, size and correlation.
  public static let routes: [[InputField]] = [[Fields.sdPost, Fields.sdPre, Fields.n, Fields.r]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all four.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Self.fields)
    try self.init(sdPost: row[Fields.sdPost], sdPre: row[Fields.sdPre], n: row[Fields.n], r: row[Fields.r])
  }

  /// The people, or the pairs, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
