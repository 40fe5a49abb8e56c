public import Estimates
import RealModule

/// Cronbach's alpha after the cube root that makes its distribution normal, rising with alpha.
///
/// Hakstian AR, Whalen TE (1976), doi 10.1007/BF02291840.
public struct HakstianWhalenAlpha: Measure {
  /// The transformed alpha has no settings.
  public init() {}

  /// Shown as alpha; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "AHW", name: "Cronbach's alpha", transformation: .complementOfCube, nullValue: nil)
  }

  /// y = 1 - (1 - α)^(1/3), v = 18 m (n - 1) (1 - α)^(2/3)/((m - 1)(9n - 11)²).
  public func effect(of study: Reliability, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (m, n) = (study.items, study.n)
    let root = Double.root(1 - study.alpha, 3)
    return try EffectSize(
      defined: 1 - root, variance: 18 * m * (n - 1) * root * root / ((m - 1) * (9 * n - 11) * (9 * n - 11)),
      otherwise: "the variance needs two items")
  }
}
