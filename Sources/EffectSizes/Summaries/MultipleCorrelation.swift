import Distributions

/// The coefficient of determination of a regression.
public struct MultipleCorrelation: Sendable, Hashable, Codable {
  /// R².
  public var rSquared: Double
  /// The number of people.
  public var n: Double
  /// The number of predictors.
  public var predictors: Double

  /// R² between 0 and 1, with residual degrees of freedom.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(rSquared: Double, n: Double, predictors: Double) throws(SummaryError) {
    try SemipartialCorrelation.Fields.rSquared.check(rSquared)
    try PartialCorrelation.Fields.predictors.check(predictors)
    guard n - predictors - 1 > 0 else {
      throw .undefined(reason: "n \(shown(n)) leaves no degrees of freedom beside the predictors")
    }
    self.rSquared = rSquared
    self.n = n
    self.predictors = predictors
  }

  /// R² from the F statistic of all predictors together.
  public init(f: Double, n: Double, predictors: Double) throws(SummaryError) {
    let residual = n - predictors - 1
    try self.init(rSquared: predictors * f / (predictors * f + residual), n: n, predictors: predictors)
  }

  /// The residual degrees of freedom.
  public var residualDegreesOfFreedom: Double { n - predictors - 1 }
}

extension MultipleCorrelation: StudySummary {
  enum Fields {
    static let f = InputField("f", "fi", .notNegative)
    static let p = InputField("p", "pi", .unit)
    static let rest = PartialCorrelation.Fields.rest
  }

  /// R², its F statistic or its p value, with n and the number of predictors.
  public static let routes: [[InputField]] = [
    [SemipartialCorrelation.Fields.rSquared] + Fields.rest, [Fields.f] + Fields.rest,
    [Fields.p] + Fields.rest,
  ]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 })

  /// Uses the first of R², F and p that is there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let row = try CheckedRow(row, Self.fields)
    let route = try row.route(among: Self.routes)
    let (n, predictors) = (row[Correlation.Fields.n], row[PartialCorrelation.Fields.predictors])
    guard n - predictors - 1 > 0 else {
      throw .undefined(reason: "n \(shown(n)) leaves no degrees of freedom beside the predictors")
    }
    switch route {
    case 0:
      try self.init(rSquared: row[SemipartialCorrelation.Fields.rSquared], n: n, predictors: predictors)
    case 1: try self.init(f: row[Fields.f], n: n, predictors: predictors)
    default:
      let distribution = FisherF(numerator: predictors, denominator: n - predictors - 1)
      guard row[Fields.p] > 0 else {
        try self.init(rSquared: 1, n: n, predictors: predictors)
        return
      }
      try self.init(f: distribution.upperQuantile(row[Fields.p]), n: n, predictors: predictors)
    }
  }

  /// The number of people.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
