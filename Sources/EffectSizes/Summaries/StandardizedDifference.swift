import Distributions

/// A difference of two means in units of the pooled standard deviation, without correction for small samples.
public struct StandardizedDifference: Sendable, Hashable, Codable {
  /// Cohen's d.
  public var d: Double
  /// People in group 1.
  public var n1: Double
  /// People in group 2.
  public var n2: Double

  /// Cohen's d of two groups with the given numbers of people, which are positive.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(d: Double, n1: Double, n2: Double) throws(SummaryError) {
    try TwoGroupMeans.Fields.n1.check(n1)
    try TwoGroupMeans.Fields.n2.check(n2)
    self.d = d
    self.n1 = n1
    self.n2 = n2
  }

  /// d from means and standard deviations.
  public init(_ means: TwoGroupMeans) {
    d = (means.mean1 - means.mean2) / means.pooledVariance.squareRoot()
    n1 = means.n1
    n2 = means.n2
  }

  /// d from the t statistic of the two-sample test with equal variances.
  public init(t: Double, n1: Double, n2: Double) throws(SummaryError) {
    try self.init(d: t * (1 / n1 + 1 / n2).squareRoot(), n1: n1, n2: n2)
  }

  /// d from that test's two-sided p value, whose sign is that of the difference; infinite for p = 0.
  public init(signedP p: Double, n1: Double, n2: Double) throws(SummaryError) {
    try Fields.p.check(p)
    try self.init(t: tStatistic(signedP: p, degreesOfFreedom: n1 + n2 - 2), n1: n1, n2: n2)
  }

  /// d from the point-biserial correlation of group and outcome.
  public init(pointBiserial r: Double, n1: Double, n2: Double) throws(SummaryError) {
    try Fields.r.check(r)
    // d = r √h / √(1 - r²), h = m/n1 + m/n2, m = n1 + n2 - 2.
    let h = (n1 + n2 - 2) * (1 / n1 + 1 / n2)
    try self.init(d: h.squareRoot() * r / (1 - r * r).squareRoot(), n1: n1, n2: n2)
  }

  /// The degrees of freedom of the pooled standard deviation.
  public var degreesOfFreedom: Double { n1 + n2 - 2 }
}

/// The t statistic with the given two-sided p value and its sign; infinite for p = 0, NaN without degrees of freedom.
func tStatistic(signedP p: Double, degreesOfFreedom: Double) -> Double {
  guard degreesOfFreedom > 0 else { return .nan }
  guard p != 0 else { return .infinity }
  let magnitude = -StudentsT(degreesOfFreedom: degreesOfFreedom).quantile(abs(p) / 2)
  return p < 0 ? -magnitude : magnitude
}

extension StandardizedDifference: StudySummary {
  enum Fields {
    static let d = InputField("d", "di")
    static let t = InputField("t", "ti")
    static let f = InputField("f", "fi", .notNegative)
    static let p = InputField("p", "pi", .unitSymmetric)
    static let r = InputField("r", "ri", .unitSymmetric)
    static let sign = InputField("sign", nil, .sign)
    static let sizes = [TwoGroupMeans.Fields.n1, TwoGroupMeans.Fields.n2]
  }

  /// Means and standard deviations, or d, t, F with a sign, a signed p value, or a point-biserial correlation.
  public static let routes: [[InputField]] = [
    TwoGroupMeans.Fields.all, [Fields.d] + Fields.sizes, [Fields.t] + Fields.sizes,
    [Fields.f, Fields.sign] + Fields.sizes, [Fields.p] + Fields.sizes, [Fields.r] + Fields.sizes,
  ]

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = [Fields.sign]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Uses the first route whose fields are there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let checked = try CheckedRow(row, Self.fields)
    let route = try checked.route(among: Self.routes)
    let (n1, n2) = (checked[TwoGroupMeans.Fields.n1], checked[TwoGroupMeans.Fields.n2])
    switch route {
    case 0: self.init(try TwoGroupMeans(row))
    case 1: try self.init(d: checked[Fields.d], n1: n1, n2: n2)
    case 2: try self.init(t: checked[Fields.t], n1: n1, n2: n2)
    case 3: try self.init(t: checked[Fields.sign] * checked[Fields.f].squareRoot(), n1: n1, n2: n2)
    case 4: try self.init(signedP: checked.signedP(Fields.p, Fields.sign), n1: n1, n2: n2)
    default: try self.init(pointBiserial: checked[Fields.r], n1: n1, n2: n2)
    }
  }

  /// The two groups' sizes.
  public var sampleSizes: SampleSizes { SampleSizes(group1: n1, group2: n2) }
}

extension CheckedRow {
  /// The p value with the sign column's sign, or with its own where there is none.
  func signedP(_ p: InputField, _ sign: InputField) -> Double {
    guard let direction = optional(sign) else { return self[p] }
    return direction * abs(self[p])
  }
}
