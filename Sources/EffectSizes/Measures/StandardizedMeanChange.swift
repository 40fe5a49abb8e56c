public import Estimates

/// The mean change in units of the changes' standard deviation, corrected for small samples.
///
/// Gibbons RD et al. (1993), doi 10.3102/10769986018003271.
public struct StandardizedMeanChange: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// 1/n + y²/(2n).
    case largeSample = "LS"
    /// J² (1/n + d²/(2n)).
    case largeSampleOfUncorrected = "LS2"
    /// Unbiased.
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
      code: "SMCC", name: "Standardised mean change (change SD)", outcome: .scores, errorDependsOnEffect: true
    )
  }

  /// y = J(n - 1) d.
  public func effect(of change: StandardizedChange, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    let (d, n, m) = (change.d, change.n, change.n - 1)
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: m, if: corrected)
    let g = J * d
    let v =
      switch variance {
      case .largeSample: 1 / n + g * g / (2 * n)
      case .largeSampleOfUncorrected: J * J * (1 / n + d * d / (2 * n))
      case .unbiased: 1 / n + (1 - (m - 2) / (m * J * J)) * g * g
      case .noDifference: J * J / n * m / (m - 2)
      }
    return try EffectSize(
      defined: g, variance: v,
      otherwise: d.isFinite ? "the variance needs more people" : "the changes have no spread")
  }

  /// A change of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
