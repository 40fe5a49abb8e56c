public import Estimates

/// The Freeman-Tukey transformation of an incidence rate, whose variance depends on the person-time alone.
///
/// Freeman MF, Tukey JW (1950), doi 10.1214/aoms/1177729756.
public struct FreemanTukeyRate: ZeroCellMeasure, ExactlyInvertedMeasure {
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

  /// Each study's own rate in its person-time.
  public static func inverse(for summary: SingleRate) -> ExactInverse {
    .freemanTukeyRate(time: summary.time)
  }

  /// The rate whose transformation in a person-time is `value`; 0 below its range.
  public static func rate(at value: Double, time: Double) -> Double {
    // With a = √(x/t) and b = √((x + 1)/t): a + b = 2y and b² - a² = 1/t, so a = y - 1/(4yt).
    let root = value - 1 / (4 * value * time)
    return value > 0 && root > 0 ? root * root : 0
  }
}
