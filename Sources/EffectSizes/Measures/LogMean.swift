public import Estimates
import RealModule

/// The logarithm of a positive mean.
public struct LogMean: Measure {
  /// The log mean has no settings.
  public init() {}

  /// Shown as a mean; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "MNLN", name: "Mean", transformation: .exponential, nullValue: nil, outcome: .points,
      errorDependsOnEffect: true)
  }

  /// y = ln m, v = s²/(n m²).
  public func effect(of study: SingleMean, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard study.mean > 0 else { throw UndefinedEffect("the mean is not positive") }
    return EffectSize(
      estimate: .log(study.mean), variance: MeanOnLogScale(study.mean, study.sd, study.n).variance)
  }
}
