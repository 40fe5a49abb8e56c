/// A correlation of two variables.
public struct Correlation: Sendable, Hashable, Codable {
  /// Pearson's r.
  public var r: Double
  /// The number of people.
  public var n: Double

  /// A correlation between -1 and 1 among a positive number of people.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(r: Double, n: Double) throws(SummaryError) {
    try Fields.r.check(r)
    try Fields.n.check(n)
    self.r = r
    self.n = n
  }

  /// The correlation of the two measurements.
  init(_ means: PreScaledMeans) {
    r = means.r
    n = means.n
  }

  /// r from the t statistic of the test against 0; `nil` without degrees of freedom.
  public init?(t: Double, n: Double) {
    guard n > 2, let r = correlation(t: t, degreesOfFreedom: n - 2) else { return nil }
    self.r = r
    self.n = n
  }

  /// r from that test's two-sided p value, whose sign is that of r; `nil` without degrees of freedom.
  public init?(signedP p: Double, n: Double) {
    self.init(t: tStatistic(signedP: p, degreesOfFreedom: n - 2), n: n)
  }
}

/// t/√(t² + df), or `nil` where t is not a number.
func correlation(t: Double, degreesOfFreedom: Double) -> Double? {
  guard !t.isNaN, degreesOfFreedom > 0 else { return nil }
  guard t.isFinite else { return t > 0 ? 1 : -1 }
  return t / (t * t + degreesOfFreedom).squareRoot()
}

extension Correlation: StudySummary {
  enum Fields {
    static let r = InputField("r", "ri", .unitSymmetric)
    static let n = InputField("n", "ni", .positive)
    static let t = InputField("t", "ti")
    static let p = InputField("p", "pi", .unitSymmetric)
    static let sign = StandardizedDifference.Fields.sign
  }

  /// r, its t statistic or its signed p value, with the number of people.
  public static let routes: [[InputField]] = [
    [Fields.r, Fields.n], [Fields.t, Fields.n], [Fields.p, Fields.n],
  ]

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = [Fields.sign]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Uses the first of r, t and p that is there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let route = try row.route(among: Self.routes)
    let n = row[Fields.n]
    let made: Correlation? =
      switch route {
      case 0: try Correlation(r: row[Fields.r], n: n)
      case 1: Correlation(t: row[Fields.t], n: n)
      default: Correlation(signedP: row.signedP(Fields.p, Fields.sign), n: n)
      }
    guard let made else {
      throw .undefined(reason: "n \(shown(n)) leaves the test no degrees of freedom")
    }
    self = made
  }

  /// The number of people.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
