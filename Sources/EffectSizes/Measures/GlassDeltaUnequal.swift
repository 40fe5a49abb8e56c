public import Estimates

/// Glass's Δ with a variance that does not assume equal variances in the two groups.
///
/// Bonett DG (2008), doi 10.1037/1082-989X.13.2.99, equation 12.
public struct GlassDeltaUnequal: BiasCorrectedMeasure {
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// Glass's Δ; by default corrected for small samples with n2 - 1 degrees of freedom.
  public init(corrected: Bool = true) { self.corrected = corrected }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMD1H", name: "Standardised mean difference (Glass)", contrast: .standardizedMeanDifference,
      outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = J(n2 - 1) (m1 - m2)/s2, v = (s1²/s2²)/(n1 - 1) + 1/(n2 - 1) + y²/(2 (n2 - 1)).
  public func effect(of means: TwoGroupMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: means.n2 - 1, if: corrected)
    let g = J * (means.mean1 - means.mean2) / means.sd2
    let ratio = means.sd1 / means.sd2
    return try EffectSize(
      defined: g,
      variance: ratio * ratio / (means.n1 - 1) + 1 / (means.n2 - 1) + g * g / (2 * (means.n2 - 1)),
      otherwise: "the variance needs more than one person in each group")
  }

  /// A difference of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
