public import Estimates

/// The square root of an incidence rate, whose variance depends on the person-time alone.
public struct SquareRootRate: ZeroCellMeasure {
  /// What is done about zero events.
  public var zeroCells: ContinuityCorrection

  /// The square root; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as a rate; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "IRS", name: "Incidence rate", transformation: .square, nullValue: nil)
  }

  /// y = √(x/t), v = 1/(4t).
  public func effect(of group: SingleRate, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: group.rate.squareRoot(), variance: 1 / (4 * group.time),
      otherwise: "the person-time is too small")
  }
}
