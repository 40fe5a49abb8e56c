public import Estimates
import RealModule

/// Fisher's z of a partial correlation, whose variance depends on the number of people and of predictors alone.
///
/// Fisher RA (1924), Metron 3:329-332.
public struct FisherZOfPartialCorrelation: Measure {
  /// Fisher's z has no settings.
  public init() {}

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(code: "ZPCOR", name: "Partial correlation", transformation: .hyperbolicTangent)
  }

  /// y = atanh r, v = 1/(n - m - 2) with m predictors, the one in question included.
  public func effect(of study: PartialCorrelation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let degreesOfFreedom = study.n - study.predictors - 2
    guard degreesOfFreedom > 0 else { throw UndefinedEffect("there are too few people for the predictors") }
    return try EffectSize(
      defined: .atanh(study.r), variance: 1 / degreesOfFreedom,
      otherwise: "Fisher's z of a correlation of 1 or -1 is infinite")
  }
}
