public import Estimates
import RealModule

/// Cronbach's alpha after the logarithm that stabilises its variance, rising with alpha.
///
/// Bonett DG (2002), doi 10.3102/10769986027004335.
public struct BonettAlpha: Measure {
  /// The transformed alpha has no settings.
  public init() {}

  /// Shown as alpha; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "ABT", name: "Cronbach's alpha", transformation: .complementOfExponential, nullValue: nil)
  }

  /// y = -ln(1 - α), v = 2m/((m - 1)(n - 2)).
  public func effect(of study: Reliability, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (m, n) = (study.items, study.n)
    return try EffectSize(
      defined: -.log(onePlus: -study.alpha), variance: 2 * m / ((m - 1) * (n - 2)),
      otherwise: study.alpha == 1 ? "alpha is 1" : "the variance needs two items and more than two people")
  }
}
