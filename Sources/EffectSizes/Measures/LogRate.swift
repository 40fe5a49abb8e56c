public import Estimates
import RealModule

/// The logarithm of an incidence rate.
public struct LogRate: ZeroCellMeasure {
  /// What is done about zero events.
  public var zeroCells: ContinuityCorrection

  /// The log rate; by default with one half added where there are no events.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a rate; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "IRLN", name: "Incidence rate", transformation: .exponential, nullValue: nil,
      errorDependsOnEffect: true)
  }

  /// y = ln(x/t), v = 1/x.
  public func effect(of group: SingleRate, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(defined: .log(group.rate), variance: 1 / group.events, otherwise: "no events")
  }
}
