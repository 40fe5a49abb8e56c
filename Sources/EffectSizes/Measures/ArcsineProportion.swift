public import Estimates
import RealModule

/// The arcsine of the square root of a proportion, whose variance depends on the number of people alone.
public struct ArcsineProportion: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The arcsine; by default counts are used as they are.
  public init(zeroCells: ContinuityCorrection = .none) { self.zeroCells = zeroCells }

  /// Shown as a proportion; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "PAS", name: "Proportion", transformation: .squaredSine, nullValue: nil, isProportion: true)
  }

  /// y = asin √(x/n), v = 1/(4n).
  public func effect(of group: SingleProportion, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: .asin(group.proportion.squareRoot()), variance: 1 / (4 * group.n),
      otherwise: "the group is empty")
  }
}
