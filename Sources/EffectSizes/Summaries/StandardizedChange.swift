/// A mean change in units of the changes' own standard deviation, without correction for small samples.
public struct StandardizedChange: Sendable, Hashable, Codable {
  /// The mean change over its standard deviation.
  public var d: Double
  /// The number of people, or of pairs.
  public var n: Double

  /// A standardised change among a positive number of people.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(d: Double, n: Double) throws(SummaryError) {
    try Self.n.check(n)
    self.d = d
    self.n = n
  }

  /// The standardised change from means, standard deviations and their correlation.
  public init(_ means: PairedMeans) {
    d = means.change / means.changeVariance.squareRoot()
    n = means.n
  }

  /// The standardised change from the paired t statistic.
  public init(t: Double, n: Double) throws(SummaryError) {
    try self.init(d: t / n.squareRoot(), n: n)
  }

  /// The standardised change from that test's two-sided p value, whose sign is that of the change.
  public init(signedP p: Double, n: Double) throws(SummaryError) {
    try Fields.p.check(p)
    try self.init(t: tStatistic(signedP: p, degreesOfFreedom: n - 1), n: n)
  }
}

extension StandardizedChange: StudySummary {
  private typealias Fields = StandardizedDifference.Fields
  private static var n: InputField { PairedMeans.Fields.n }

  /// Means and standard deviations with their correlation, or d, t or a signed p value.
  public static let routes: [[InputField]] = [
    PairedMeans.Fields.all, [Fields.d, n], [Fields.t, n], [Fields.p, n],
  ]

  /// The sign of a p value that is given without one.
  public static let optionalFields: [InputField] = [Fields.sign]

  /// Every field that can be used, each once.
  public static let fields: [InputField] = distinct(routes.flatMap { $0 } + optionalFields)

  /// Uses the first route whose fields are there.
  public init(_ row: some FieldValues) throws(SummaryError) {
    let checked = try CheckedRow(row, Self.fields)
    let route = try checked.route(among: Self.routes)
    let n = checked[Self.n]
    switch route {
    case 0: self.init(try PairedMeans(row))
    case 1: try self.init(d: checked[Fields.d], n: n)
    case 2: try self.init(t: checked[Fields.t], n: n)
    default: try self.init(signedP: checked.signedP(Fields.p, Fields.sign), n: n)
    }
  }

  /// The people, or the pairs, each counted once.
  public var sampleSizes: SampleSizes { SampleSizes(total: n) }
}
