/// Means of one group seen twice with the standard deviation before.
public struct PreScaledMeans: Sendable, Hashable, Codable {
  /// The mean after.
  public var meanPost: Double
  /// The mean before.
  public var meanPre: Double
  /// The standard deviation before.
  public var sdPre: Double
  /// The number of people.
  public var n: Double
  /// The correlation of the two measurements.
  public var r: Double

  /// The standard deviation and the number of people are positive, the correlation lies between -1 and 1.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(meanPost: Double, meanPre: Double, sdPre: Double, n: Double, r: Double) throws(SummaryError) {
    try Fields.meanPost.check(meanPost)
    try Fields.meanPre.check(meanPre)
    try Fields.sdPre.check(sdPre)
    try Fields.n.check(n)
    try Fields.r.check(r)
    self.meanPost = meanPost
    self.meanPre = meanPre
    self.sdPre = sdPre
    self.n = n
    self.r = r
  }
}

extension PreScaledMeans: StudySummary {
  private typealias Fields = PairedMeans.Fields
  private static var sdPre: InputField { Fields.sdPre.lettered("sd1i") }

  /// Means, the standard deviation before, size and correlation; metafor's `sd1i` is the one before.
  public static let routes: [[InputField]] = [[Fields.meanPost, Fields.meanPre, sdPre, Fields.n, Fields.r]]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all five.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    try row.require(Self.fields)
    try self.init(
      meanPost: row[Fields.meanPost], meanPre: row[Fields.meanPre], sdPre: row[Self.sdPre],
      n: row[Fields.n], r: row[Fields.r])
  }

  /// The people, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
