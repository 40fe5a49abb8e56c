public import Estimates
import RealModule

/// The logit of a proportion.
public struct LogitProportion: ZeroCellMeasure, ProportionAveragingMeasure {
  public enum Variance: String, VarianceForm {
    /// From each study's own proportion.
    case largeSample = "LS"
    /// From the studies' average proportion.
    case averageProportion = "AV"
  }

  public var variance: Variance
  public var zeroCells: ContinuityCorrection

  /// The logit; by default with one half added to both counts of studies where one of them is zero.
  public init(variance: Variance = .largeSample, zeroCells: ContinuityCorrection = .addHalfWhereZero) {
    self.variance = variance
    self.zeroCells = zeroCells
  }

  /// Shown as a proportion; there is no value of no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "PLO", name: "Proportion", transformation: .logistic, nullValue: nil, errorDependsOnEffect: true,
      isProportion: true)
  }

  /// y = ln(x/(n - x)), v = 1/(n p (1 - p)), which is 1/x + 1/(n - x).
  public func effect(of group: SingleProportion, given average: Double) throws(UndefinedEffect) -> EffectSize
  {
    let p = variance == .averageProportion ? average : group.proportion
    return try EffectSize(
      defined: .log(group.events) - .log(group.nonevents), variance: 1 / (group.n * p * (1 - p)),
      otherwise: group.events == 0 ? "no events" : "nothing but events")
  }
}
