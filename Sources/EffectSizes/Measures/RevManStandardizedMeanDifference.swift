public import Estimates

/// The standardised mean difference as RevMan prints it: Hedges' g with the approximate correction, and RevMan's
/// variance. For reproducing its results.
///
/// Deeks JJ, Higgins JPT (2010), Statistical algorithms in Review Manager 5, section 3.3.
public struct RevManStandardizedMeanDifference: PooledDeviationMeasure {
  public init() {}

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMD", name: "Standardised mean difference", contrast: .standardizedMeanDifference,
      outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = (1 - 3/(4N - 9)) d, v = N/(n1 n2) + y²/(2(N - 3.94)).
  public func effect(
    of difference: StandardizedDifference, given average: NoAverage
  ) throws(UndefinedEffect) -> EffectSize {
    let (n1, n2) = (difference.n1, difference.n2)
    let N = n1 + n2
    guard N > 4 else { throw UndefinedEffect("the variance needs more people") }
    let g = (1 - 3 / (4 * N - 9)) * difference.d
    return try EffectSize(
      defined: g, variance: N / (n1 * n2) + g * g / (2 * (N - 3.94)),
      otherwise: "the standardised difference is infinite")
  }

  /// A difference of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
