public import Estimates

/// A proportion as it is.
public struct Proportion: ZeroCellMeasure, ProportionAveragingMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own proportion.
    case largeSample = "LS"
    /// The same with n - 1 for n, which is unbiased.
    case unbiased = "UB"
    /// From the studies' average proportion.
    case averageProportion = "AV"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The proportion; by default with one half added to both counts of studies where one of them is zero.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as it is; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "PR", name: "Proportion", nullValue: nil, errorDependsOnEffect: true, isProportion: true)
  }

  /// y = x/n, v = p (1 - p)/n.
  public func effect(of group: SingleProportion, given average: Double) throws(UndefinedEffect) -> EffectSize
  {
    let p = variance == .averageProportion ? average : group.proportion
    let divisor = variance == .unbiased ? group.n - 1 : group.n
    return try EffectSize(
      defined: group.proportion, variance: p * (1 - p) / divisor,
      otherwise: "the unbiased variance needs more than one person")
  }
}
