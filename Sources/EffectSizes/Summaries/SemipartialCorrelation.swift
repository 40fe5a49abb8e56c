/// A semi-partial correlation from a regression.
public struct SemipartialCorrelation: Sendable, Hashable, Codable {
  /// The semi-partial correlation.
  public var r: Double
  /// The regression's R².
  public var rSquared: Double
  /// The number of people.
  public var n: Double

  /// A semi-partial correlation between -1 and 1, R² between 0 and 1.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(r: Double, rSquared: Double, n: Double) throws(SummaryError) {
    try Correlation.Fields.r.check(r)
    try Fields.rSquared.check(rSquared)
    self.r = r
    self.rSquared = rSquared
    self.n = n
  }
}

extension SemipartialCorrelation: StudySummary {
  enum Fields {
    static let rSquared = InputField("r2", "r2i", .unit)
  }

  /// The t statistic of the coefficient, its signed p value or the semi-partial correlation, with R² and n.
  public static let routes: [[InputField]] = [
    [Correlation.Fields.t, Correlation.Fields.n, PartialCorrelation.Fields.predictors, Fields.rSquared],
    [Correlation.Fields.r, Correlation.Fields.n, Fields.rSquared],
    [Correlation.Fields.p, Correlation.Fields.n, PartialCorrelation.Fields.predictors, Fields.rSquared],
  ]

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = [Correlation.Fields.sign]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Uses the first of t, r and p that is there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let route = try row.route(among: Self.routes)
    let (n, rSquared) = (row[Correlation.Fields.n], row[Fields.rSquared])
    if route == 1 {
      try self.init(r: row[Correlation.Fields.r], rSquared: rSquared, n: n)
      return
    }
    let predictors = row[PartialCorrelation.Fields.predictors]
    let t = try row.coefficientStatistic(n: n, predictors: predictors)
    // r_sp = t √(1 - R²)/√df
    let r = t * ((1 - rSquared) / (n - predictors - 1)).squareRoot()
    guard abs(r) <= 1 else {
      throw .impossible(
        field: Fields.rSquared.name, value: rSquared, reason: "is not possible with this test statistic")
    }
    try self.init(r: r, rSquared: rSquared, n: n)
  }

  /// The number of people.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
