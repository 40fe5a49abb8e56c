public import Estimates

/// The probability that a person of group 1 exceeds one of group 2, from dependent means and standard deviations of
/// normal outcomes.
///
/// McGraw KO, Wong SP (1992), doi 10.1037/0033-2909.111.2.361; the variance is the delta method's with
/// Bonett DG (2008), doi 10.1037/1082-989X.13.2.99, equation 10.
public struct NormalCommonLanguageEffectOfChange: Measure {
  /// The probability has no settings.
  public init() {}

  /// Shown as it is; ½ is no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "CLESCN", name: "Probability of superiority (matched)", nullValue: 0.5, outcome: .scores,
      errorDependsOnEffect: true)
  }

  /// y = Φ(d/√2), d = (m1 - m2)/s̄, v = φ(d/√2)² v_d/2.
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let d = means.change / means.averageVariance.squareRoot()
    return try superiority(d: d, densityAt: d, variance: means.variance(ofChange: d, divisor: means.n - 1))
  }
}
