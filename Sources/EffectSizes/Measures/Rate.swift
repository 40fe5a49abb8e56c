public import Estimates

/// An incidence rate as it is.
public struct Rate: ZeroCellMeasure {
  /// What is done about zero events.
  public var zeroCells: ContinuityCorrection

  /// The rate; by default with one half added where there are no events.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as it is; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "IR", name: "Incidence rate", nullValue: nil, errorDependsOnEffect: true)
  }

  /// y = x/t, v = x/t².
  public func effect(of group: SingleRate, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: group.rate, variance: group.events / (group.time * group.time),
      otherwise: "the person-time is too small")
  }
}
