public import Estimates

/// The Freeman-Tukey transformation of an incidence rate, whose variance depends on the person-time alone.
///
/// Freeman MF, Tukey JW (1950), doi 10.1214/aoms/1177729756.
public struct FreemanTukeyRate: ZeroCellMeasure {
  /// What is done about zero events.
  public var zeroCells: ContinuityCorrection

  /// The transformed rate; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as a rate through the square, its inverse for long person-times; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(code: "IRFT", name: "Incidence rate", transformation: .square, nullValue: nil)
  }

  /// y = ½ (√(x/t) + √((x + 1)/t)), v = 1/(4t).
  public func effect(of group: SingleRate, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: (group.rate.squareRoot() + ((group.events + 1) / group.time).squareRoot()) / 2,
      variance: 1 / (4 * group.time), otherwise: "the person-time is too small")
  }
}
