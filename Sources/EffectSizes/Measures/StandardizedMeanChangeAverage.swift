public import Estimates

/// The mean change in units of the root of the average variance, corrected for small samples.
///
/// Cousineau D (2020), doi 10.20982/tqmp.16.4.p418; Cousineau D, Goulet-Pelletier JC (2021),
/// doi 10.20982/tqmp.17.1.p051.
public struct StandardizedMeanChangeAverage: BiasCorrectedMeasure {
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The standardised change; by default corrected for small samples with 2 (n - 1)/(1 + r²) degrees of freedom.
  public init(corrected: Bool = true) { self.corrected = corrected }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMCRP", name: "Standardised mean change (average SD)", outcome: .scores,
      errorDependsOnEffect: true)
  }

  /// y = J (m1 - m2)/s̄, v = 2 (1 - r)/n + y² (1 + r²)/(4n).
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let g = try means.changeInAverageDeviations(corrected: corrected)
    let r2 = means.r * means.r
    return try EffectSize(
      defined: g, variance: 2 * (1 - means.r) / means.n + g * g * (1 + r2) / (4 * means.n),
      otherwise: "the standard deviations are too small")
  }

  /// A change of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}

extension PairedMeans {
  /// J (m1 - m2)/s̄ with s̄² = (s1² + s2²)/2 and J for 2 (n - 1)/(1 + r²) degrees of freedom.
  func changeInAverageDeviations(corrected: Bool) throws(UndefinedEffect) -> Double {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: 2 * (n - 1) / (1 + r * r), if: corrected)
    return J * change / averageVariance.squareRoot()
  }

  /// g² (s1⁴ + s2⁴ + 2 r² s1² s2²)/(8 s̄⁴ divisor) + s_d²/(s̄² divisor).
  func variance(ofChange g: Double, divisor: Double) -> Double {
    let (share1, share2) = (sdPost * sdPost / averageVariance, sdPre * sdPre / averageVariance)
    let spread = share1 * share1 + share2 * share2 + 2 * r * r * share1 * share2
    return (g * g * spread / 8 + changeVariance / averageVariance) / divisor
  }
}
