public import Estimates
import RealModule

/// The logarithm of the ratio of two coefficients of variation, corrected for small samples.
///
/// Nakagawa S et al. (2015), doi 10.1111/2041-210X.12309; Senior AM et al. (2020), doi 10.1002/jrsm.1423,
/// equations 15 and 16.
public struct LogCoefficientOfVariationRatio: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// To the first order.
    case largeSample = "LS"
    /// To the second order (Senior 2020, equation 16).
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
    EffectScale(
      code: "CVR", name: "Coefficient of variation ratio", transformation: .exponential,
      errorDependsOnEffect: true)
  }

  /// The log variability ratio less the log response ratio, each with its correction; the variances add.
  public func effect(of means: TwoGroupMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let spreads = TwoGroupSpreads(means)
    let first = variance == .largeSample
    let spread = try LogVariabilityRatio(variance: first ? .largeSample : .secondOrder, corrected: corrected)
      .effect(of: spreads)
    let place = try LogResponseRatio(variance: first ? .largeSample : .secondOrder, corrected: corrected)
      .effect(of: means)
    return EffectSize(
      estimate: spread.estimate - place.estimate, variance: spread.variance + place.variance)
  }
}
