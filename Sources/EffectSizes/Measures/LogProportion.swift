public import Estimates
import RealModule

/// The logarithm of a proportion.
public struct LogProportion: ZeroCellMeasure, ProportionAveragingMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own proportion.
    case largeSample = "LS"
    /// From the studies' average proportion.
    case averageProportion = "AV"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The log proportion; by default with one half added to both counts of studies where one of them is zero.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as a proportion; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "PLN", name: "Proportion", transformation: .exponential, nullValue: nil,
      errorDependsOnEffect: true, isProportion: true)
  }

  /// y = ln(x/n), v = (1 - p)/(n p), which is 1/x - 1/n.
  public func effect(of group: SingleProportion, given average: Double) throws(UndefinedEffect) -> EffectSize
  {
    let p = variance == .averageProportion ? average : group.proportion
    return try EffectSize(
      defined: .log(group.proportion), variance: (1 - p) / (p * group.n), otherwise: "no events")
  }
}
