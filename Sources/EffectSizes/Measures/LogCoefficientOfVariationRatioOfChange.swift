public import Estimates

/// The logarithm of the ratio of two dependent coefficients of variation, corrected for small samples.
///
/// Senior AM et al. (2020), doi 10.1002/jrsm.1423, equations 23 and 24.
public struct LogCoefficientOfVariationRatioOfChange: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// To the first order.
    case largeSample = "LS"
    /// To the second order (Senior 2020, equation 24).
    case secondOrder = "LS2"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log ratio; by default corrected for small samples.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(code: "CVRC", name: "Coefficient of variation ratio (matched)", transformation: .exponential)
  }

  /// The log variability ratio less the log response ratio; the variances add.
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let spreads = PairedSpreads(means)
    let first = variance == .largeSample
    let spread = try LogVariabilityRatioOfChange(variance: first ? .largeSample : .secondOrder)
      .effect(of: spreads)
    let place = try LogResponseRatioOfChange(
      variance: first ? .largeSample : .secondOrder, corrected: corrected
    ).effect(of: means)
    return EffectSize(
      estimate: spread.estimate - place.estimate, variance: spread.variance + place.variance)
  }
}
