public import Estimates

/// The mean change in units of the standard deviation before, corrected for small samples.
///
/// Becker BJ (1988), doi 10.1111/j.2044-8317.1988.tb00901.x.
public struct StandardizedMeanChangeRaw: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// 2 (1 - r)/n + y²/(2n).
    case largeSample = "LS"
    /// J² (2 (1 - r)/n + d²/(2n)).
    case largeSampleOfUncorrected = "LS2"
    /// Unbiased, with Olkin and Pratt's estimate of r.
    case unbiased = "UB"
    /// As if there were no change.
    case noDifference = "H0"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The standardised change; by default corrected for small samples with n - 1 degrees of freedom.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMCR", name: "Standardised mean change (raw SD)", outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = J(n - 1) (m1 - m2)/s2, s2 the standard deviation before.
  public func effect(of means: PreScaledMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (n, m) = (means.n, means.n - 1)
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: m, if: corrected)
    let d = (means.meanPost - means.meanPre) / means.sdPre
    let (g, place) = (J * d, 2 * (1 - means.r) / n)
    let v: Double
    switch variance {
    case .largeSample: v = place + g * g / (2 * n)
    case .largeSampleOfUncorrected: v = J * J * (place + d * d / (2 * n))
    case .noDifference: v = J * J * place * m / (m - 2)
    case .unbiased:
      guard let r = Correlation(means).unbiased else {
        throw UndefinedEffect("the unbiased variance needs more than four people")
      }
      v = 2 * (1 - r) / n + (1 - (m - 2) / (m * J * J)) * g * g
    }
    return try EffectSize(defined: g, variance: v, otherwise: "the variance needs more people")
  }

  /// A change of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
