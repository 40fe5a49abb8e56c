/// A partial correlation from a regression.
public struct PartialCorrelation: Sendable, Hashable, Codable {
  /// The partial correlation.
  public var r: Double
  /// The number of people.
  public var n: Double
  /// The number of predictors, the one in question included.
  public var predictors: Double

  /// A partial correlation between -1 and 1.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(r: Double, n: Double, predictors: Double) throws(SummaryError) {
    try Correlation.Fields.r.check(r)
    self.r = r
    self.n = n
    self.predictors = predictors
  }
}

extension PartialCorrelation: StudySummary {
  enum Fields {
    static let predictors = InputField("predictors", "mi", .positive)
    static let rest = [Correlation.Fields.n, predictors]
  }

  /// The t statistic of the coefficient, its signed p value or the partial correlation, with n and the predictors.
  public static let routes: [[InputField]] = [
    [Correlation.Fields.t] + Fields.rest, [Correlation.Fields.r] + Fields.rest,
    [Correlation.Fields.p] + Fields.rest,
  ]

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = [Correlation.Fields.sign]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Uses the first of t, r and p that is there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let route = try row.route(among: Self.routes)
    let (n, predictors) = (row[Correlation.Fields.n], row[Fields.predictors])
    if route == 1 {
      try self.init(r: row[Correlation.Fields.r], n: n, predictors: predictors)
      return
    }
    let t = try row.coefficientStatistic(n: n, predictors: predictors)
    try self.init(
      r: correlation(t: t, degreesOfFreedom: n - predictors - 1) ?? 0, n: n, predictors: predictors)
  }

  /// The number of people.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}

extension CheckedRow {
  /// The t statistic of a regression coefficient, given or from its signed p value; throws without degrees of freedom.
  func coefficientStatistic(n: Double, predictors: Double) throws(SummaryError) -> Double {
    let degreesOfFreedom = n - predictors - 1
    guard degreesOfFreedom > 0 else {
      throw .undefined(reason: "n \(shown(n)) leaves no degrees of freedom beside the predictors")
    }
    if let t = optional(Correlation.Fields.t) { return t }
    return tStatistic(
      signedP: signedP(Correlation.Fields.p, Correlation.Fields.sign), degreesOfFreedom: degreesOfFreedom)
  }
}
