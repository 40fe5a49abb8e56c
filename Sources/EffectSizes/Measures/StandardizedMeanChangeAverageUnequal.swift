public import Estimates

/// The mean change in units of the root of the average variance, without assuming equal variances.
///
/// Bonett DG (2008), doi 10.1037/1082-989X.13.2.99, equation 10.
public struct StandardizedMeanChangeAverageUnequal: BiasCorrectedMeasure {
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

  /// The standardised change; by default corrected for small samples with 2 (n - 1)/(1 + r²) degrees of freedom.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMCRPH", name: "Standardised mean change (average SD)", outcome: .scores,
      errorDependsOnEffect: true)
  }

  /// y = J (m1 - m2)/s̄, v = y² (s1⁴ + s2⁴ + 2 r² s1² s2²)/(8 s̄⁴ (n - 1)) + s_d²/(s̄² (n - 1)).
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let g = try means.changeInAverageDeviations(corrected: corrected)
    let divisor = variance == .largeSample ? means.n - 1 : means.n
    return try EffectSize(
      defined: g, variance: means.variance(ofChange: g, divisor: divisor),
      otherwise: "the variance needs more than one person")
  }

  /// A change of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
