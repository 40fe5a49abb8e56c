public import Estimates

/// The probit of a proportion.
public struct ProbitProportion: ZeroCellMeasure {
  public var zeroCells: ContinuityCorrection

  /// The probit; by default with one half added to both counts of studies where one of them is zero.
  public init(zeroCells: ContinuityCorrection = .addHalfWhereZero) { self.zeroCells = zeroCells }

  /// Shown as a proportion; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "PRZ", name: "Proportion", transformation: .normalProbability, nullValue: nil,
      errorDependsOnEffect: true, isProportion: true)
  }

  /// y = Φ⁻¹(p), v = 2π p (1 - p) exp(y²)/n.
  public func effect(of group: SingleProportion, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard !group.hasZeroCell else {
      throw UndefinedEffect(group.events == 0 ? "no events" : "nothing but events")
    }
    let z = probit(of: group.proportion, n: group.n)
    return try EffectSize(
      defined: z.estimate, variance: z.variance, otherwise: "the proportion is too near to 0 or 1")
  }
}
