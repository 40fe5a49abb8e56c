public import Estimates

/// Cronbach's alpha as it is.
///
/// Bonett DG (2010), doi 10.1037/a0020142.
public struct CronbachsAlpha: Measure {
  /// Alpha has no settings.
  public init() {}

  /// Shown as it is; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "ARAW", name: "Cronbach's alpha", nullValue: nil, errorDependsOnEffect: true)
  }

  /// y = α, v = 2m (1 - α)²/((m - 1)(n - 2)).
  public func effect(of study: Reliability, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (m, n, slack) = (study.items, study.n, 1 - study.alpha)
    return try EffectSize(
      defined: study.alpha, variance: 2 * m * slack * slack / ((m - 1) * (n - 2)),
      otherwise: "the variance needs two items and more than two people")
  }
}
