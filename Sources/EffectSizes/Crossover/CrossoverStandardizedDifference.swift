/// A standardised difference between two treatments of the same people, in units of the standard deviation of people.
public struct CrossoverStandardizedDifference: Sendable, Hashable, Codable {
  /// The difference of means in units of the standard deviation of people, averaged over both treatments.
  public var d: Double
  /// People, each of whom was seen under both treatments.
  public var n: Double
  /// The correlation of people's two values.
  public var r: Double

  /// A difference of n people, with the correlation of their two values.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(d: Double, n: Double, r: Double) throws(SummaryError) {
    try SummaryError.require(d.isFinite, "d", d, "must be finite")
    try SummaryError.require(n > 0, "n", n, "must be more than 0")
    try SummaryError.require(abs(r) <= 1, "r", r, "must lie between -1 and 1")
    self.init(checkedD: d, n: n, r: r)
  }

  /// The difference of legal means.
  init(checkedD d: Double, n: Double, r: Double) {
    self.d = d
    self.n = n
    self.r = r
  }

  /// From the paired t statistic: d = t √(2 (1 - r)/n), which takes the standard deviations under both treatments for equal.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(pairedT t: Double, n: Double, r: Double) throws(SummaryError) {
    try self.init(d: t * (2 * (1 - r) / n).squareRoot(), n: n, r: r)
  }

  /// The effect with its variance; by default corrected for small samples.
  ///
  /// g = J d with 2 (n - 1)/(1 + r²) degrees of freedom, v = 2 (1 - r)/n + g² (1 + r²)/(4n): at r = 0 that of a parallel
  /// trial with n people in each arm. Cousineau D (2020), doi 10.20982/tqmp.16.4.p418. Curtin F et al. (2002),
  /// doi 10.1002/sim.1205, and the Handbook's 23.2.7 have 2 (1 - r) (1/n + g²/(2n)), which is larger for r below 0.41.
  /// - Throws: why it is not defined.
  public func effect(corrected: Bool = true) throws(UndefinedEffect) -> EffectSize {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: 2 * (n - 1) / (1 + r * r), if: corrected)
    let g = J * d
    return try EffectSize(
      defined: g, variance: 2 * (1 - r) / n + g * g * (1 + r * r) / (4 * n),
      otherwise: "the standard deviations are too small")
  }
}
