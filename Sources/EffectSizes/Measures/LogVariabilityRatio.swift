public import Estimates
import RealModule

/// The logarithm of the ratio of two standard deviations, corrected for small samples.
///
/// Nakagawa S et al. (2015), doi 10.1111/2041-210X.12309; Senior AM et al. (2020), doi 10.1002/jrsm.1423.
public struct LogVariabilityRatio: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// 1/(2 (n1 - 1)) + 1/(2 (n2 - 1)).
    case largeSample = "LS"
    /// The same to the second order.
    case secondOrder = "LS2"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log variability ratio; by default corrected for small samples.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(code: "VR", name: "Variability ratio", transformation: .exponential)
  }

  /// y = ln(s1/s2) + 1/(2 (n1 - 1)) - 1/(2 (n2 - 1)).
  public func effect(of spreads: TwoGroupSpreads, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let (part1, part2) = (DeviationOnLogScale(n: spreads.n1), DeviationOnLogScale(n: spreads.n2))
    guard spreads.n1 > 1 && spreads.n2 > 1 else {
      throw UndefinedEffect("a standard deviation needs more than one person")
    }
    let v =
      variance == .largeSample
      ? part1.variance + part2.variance : part1.secondOrderVariance + part2.secondOrderVariance
    return EffectSize(
      estimate: .log(spreads.sd1 / spreads.sd2) + (corrected ? part1.variance - part2.variance : 0),
      variance: v)
  }
}
