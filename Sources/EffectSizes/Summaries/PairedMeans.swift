/// Means and standard deviations of one group seen twice, or of matched pairs.
public struct PairedMeans: Sendable, Hashable, Codable {
  /// The mean after (or in group 1 of the pairs).
  public var meanPost: Double
  /// The mean before (or in group 2).
  public var meanPre: Double
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
  public init(meanPost: Double, meanPre: Double, sdPost: Double, sdPre: Double, n: Double, r: Double)
    throws(SummaryError)
  {
    try Fields.meanPost.check(meanPost)
    try Fields.meanPre.check(meanPre)
    try Fields.sdPost.check(sdPost)
    try Fields.sdPre.check(sdPre)
    try Fields.n.check(n)
    try Fields.r.check(r)
    self.meanPost = meanPost
    self.meanPre = meanPre
    self.sdPost = sdPost
    self.sdPre = sdPre
    self.n = n
    self.r = r
  }

  /// The change, after less before.
  public var change: Double { meanPost - meanPre }
  /// The variance of the changes: s1² + s2² - 2 r s1 s2.
  public var changeVariance: Double { sdPost * sdPost + sdPre * sdPre - 2 * r * sdPost * sdPre }
  /// The average of the two variances.
  public var averageVariance: Double { (sdPost * sdPost + sdPre * sdPre) / 2 }
}

extension PairedMeans: StudySummary {
  enum Fields {
    static let meanPost = InputField("mean_post", "m1i")
    static let meanPre = InputField("mean_pre", "m2i")
    static let sdPost = InputField("sd_post", "sd1i", .deviation)
    static let sdPre = InputField("sd_pre", "sd2i", .deviation)
    static let n = InputField("n", "ni", .positive)
    static let r = InputField("r", "ri", .unitSymmetric)
    static let all = [meanPost, meanPre, sdPost, sdPre, n, r]
    /// The letters of measures that divide by the standard deviation before: for them `sd1i` is that one.
    static let dividingByPre = [
      meanPost, meanPre, sdPre.lettered("sd1i"), sdPost.lettered("sd2i"), n, r,
    ]
  }

  /// Means, standard deviations, size and correlation.
  public static let routes: [[InputField]] = [Fields.all]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Makes the summary of a row that has all six.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Fields.all)
    try row.require(Fields.all)
    try self.init(
      meanPost: row[Fields.meanPost], meanPre: row[Fields.meanPre], sdPost: row[Fields.sdPost],
      sdPre: row[Fields.sdPre], n: row[Fields.n], r: row[Fields.r])
  }

  /// The people, or the pairs, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
