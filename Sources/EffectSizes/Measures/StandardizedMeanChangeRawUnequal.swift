public import Estimates

/// The mean change in units of the standard deviation before, without assuming equal variances before and after.
///
/// Bonett DG (2008), doi 10.1037/1082-989X.13.2.99, equation 13.
public struct StandardizedMeanChangeRawUnequal: BiasCorrectedMeasure {
  /// The choices of sampling variance: by what variances are divided.
  public enum Variance: String, VarianceForm {
    /// n - 1 (Bonett 2008).
    case largeSample = "LS"
    /// n.
    case fullSizes = "LS2"
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
      code: "SMCRH", name: "Standardised mean change (raw SD)", outcome: .scores, errorDependsOnEffect: true)
  }

  /// As the summary's, but metafor's `sd1i` is the standard deviation before.
  public static var routes: [[InputField]] { [PairedMeans.Fields.dividingByPre] }

  /// y = J(n - 1) (m1 - m2)/s2, v = s_d²/(s2² (n - 1)) + y²/(2 (n - 1)), s2 the standard deviation before.
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: means.n - 1, if: corrected)
    let g = J * means.change / means.sdPre
    let divisor = variance == .largeSample ? means.n - 1 : means.n
    return try EffectSize(
      defined: g, variance: (means.changeVariance / (means.sdPre * means.sdPre) + g * g / 2) / divisor,
      otherwise: "the variance needs more than one person")
  }

  /// A change of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
