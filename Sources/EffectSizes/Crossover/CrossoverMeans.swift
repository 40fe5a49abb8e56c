/// Means of the same people under an intervention (1) and a comparator (2), in turn.
///
/// Elbourne DR et al. (2002), doi 10.1093/ije/31.1.140; Cochrane Handbook for Systematic Reviews of Interventions, 23.2.
/// Period effects and carry-over are taken to be absent, or to have been dealt with by the report.
public struct CrossoverMeans: Sendable, Hashable, Codable {
  /// The mean under the intervention.
  public var mean1: Double
  /// The standard deviation of people under the intervention.
  public var sd1: Double
  /// The mean under the comparator.
  public var mean2: Double
  /// The standard deviation of people under the comparator.
  public var sd2: Double
  /// People, each of whom was seen under both.
  public var n: Double
  /// The correlation of people's two values.
  public var r: Double

  /// Standard deviations and the number of people are positive, the correlation lies between -1 and 1.
  ///
  /// - Throws: `SummaryError.impossible` for a number that its field cannot have.
  public init(
    mean1: Double, sd1: Double, mean2: Double, sd2: Double, n: Double, r: Double
  ) throws(SummaryError) {
    try SummaryError.require(mean1.isFinite, "mean1", mean1, "must be finite")
    try SummaryError.require(sd1 > 0, "sd1", sd1, "must be more than 0")
    try SummaryError.require(mean2.isFinite, "mean2", mean2, "must be finite")
    try SummaryError.require(sd2 > 0, "sd2", sd2, "must be more than 0")
    try SummaryError.require(n > 0, "n", n, "must be more than 0")
    try SummaryError.require(abs(r) <= 1, "r", r, "must lie between -1 and 1")
    self.mean1 = mean1
    self.sd1 = sd1
    self.mean2 = mean2
    self.sd2 = sd2
    self.n = n
    self.r = r
  }

  /// The difference of means.
  public var difference: Double { mean1 - mean2 }

  /// The variance of people's differences: s1² + s2² - 2 r s1 s2.
  public var differenceVariance: Double { sd1 * sd1 + sd2 * sd2 - 2 * r * sd1 * sd2 }

  /// The difference of means with its variance s_d²/n.
  public var meanDifference: EffectSize {
    EffectSize(estimate: difference, variance: differenceVariance / n)
  }

  /// The difference in units of the root of the average variance: on the scale of parallel trials' standardised mean
  /// differences, so that both can be pooled together.
  public var standardizedDifference: CrossoverStandardizedDifference {
    CrossoverStandardizedDifference(
      checkedD: difference / ((sd1 * sd1 + sd2 * sd2) / 2).squareRoot(), n: n, r: r)
  }
}
