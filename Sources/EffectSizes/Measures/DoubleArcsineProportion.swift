public import Estimates
import RealModule

/// The Freeman-Tukey double arcsine of a proportion, whose variance depends on the number of people alone.
///
/// Freeman MF, Tukey JW (1950), doi 10.1214/aoms/1177729756.
public struct DoubleArcsineProportion: ZeroCellMeasure, ExactlyInvertedMeasure {
  public var zeroCells: ContinuityCorrection

  /// The double arcsine; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as a proportion through the squared sine, its inverse for large groups; there is no value of no effect.
  ///
  /// Miller's exact inverse needs a number of people, which a pooled effect does not have: with the harmonic mean
  /// of the studies' it can mislead (Schwarzer et al. 2019, doi 10.1002/jrsm.1348). `proportion(at:n:)` has it.
  public var scale: EffectScale {
    EffectScale(
      code: "PFT", name: "Proportion", transformation: .squaredSine, nullValue: nil, isProportion: true)
  }

  /// y = ½ (asin √(x/(n + 1)) + asin √((x + 1)/(n + 1))), v = 1/(4n + 2).
  public func effect(of group: SingleProportion, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let lower = Double.asin((group.events / (group.n + 1)).squareRoot())
    let upper = Double.asin(((group.events + 1) / (group.n + 1)).squareRoot())
    return try EffectSize(
      defined: (lower + upper) / 2, variance: 1 / (4 * group.n + 2), otherwise: "the group is empty")
  }

  /// Each study's own proportion among its people.
  public static func inverse(for summary: SingleProportion) -> ExactInverse { .doubleArcsine(n: summary.n) }

  /// The proportion whose double arcsine among `n` people is `value`; 0 or 1 beyond its range.
  ///
  /// Miller JJ (1978), doi 10.1080/00031305.1978.10479283.
  public static func proportion(at value: Double, n: Double) -> Double {
    // p = ½ {1 - sgn(cos 2y) √(1 - [sin 2y + (sin 2y - 1/sin 2y)/n]²)}
    let lowest = Double.asin((1 / (n + 1)).squareRoot()) / 2
    guard value > lowest else { return 0 }
    guard value < .pi / 2 - lowest else { return 1 }
    let sine = Double.sin(2 * value)
    let inner = sine + (sine - 1 / sine) / n
    let root = max(0, 1 - inner * inner).squareRoot()
    return (Double.cos(2 * value) < 0 ? 1 + root : 1 - root) / 2
  }
}
