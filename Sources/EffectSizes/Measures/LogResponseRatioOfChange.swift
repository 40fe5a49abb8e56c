public import Estimates
import RealModule

/// The logarithm of the ratio of two dependent means of the same sign, corrected for small samples.
///
/// Lajeunesse MJ (2011), doi 10.1890/11-0423.1; Senior AM et al. (2020), doi 10.1002/jrsm.1423, equations 18 and 19.
public struct LogResponseRatioOfChange: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// To the first order.
    case largeSample = "LS"
    /// To the second order (Senior 2020, equation 19).
    case secondOrder = "LS2"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The log response ratio; by default corrected for small samples.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(
      code: "ROMC", name: "Ratio of means (matched)", transformation: .exponential, outcome: .points,
      errorDependsOnEffect: true)
  }

  /// y = ln(m1/m2) + ½ (CV1² - CV2²)/n, v = (CV1² + CV2² - 2 r CV1 CV2)/n.
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard means.meanPost * means.meanPre > 0 else {
      throw UndefinedEffect("the means are not of the same sign, or one is 0")
    }
    let (cv1, cv2) = (means.sdPost / means.meanPost, means.sdPre / means.meanPre)
    let bias = corrected ? (cv1 * cv1 - cv2 * cv2) / (2 * means.n) : 0
    let first = (cv1 * cv1 + cv2 * cv2 - 2 * means.r * cv1 * cv2) / means.n
    return try EffectSize(
      defined: .log(means.meanPost / means.meanPre) + bias,
      variance: max(0, first) + (variance == .secondOrder ? secondOrderPart(means) : 0),
      otherwise: "the means are too small")
  }

  // CV1⁴/(2n²) + CV2⁴/(2n²) + r² s1² s2² (m1⁴ + m2⁴)/(2n² m1⁴ m2⁴)
  private func secondOrderPart(_ means: PairedMeans) -> Double {
    let (s1, s2) = (means.sdPost * means.sdPost, means.sdPre * means.sdPre)
    let (m1, m2) = (means.meanPost * means.meanPost, means.meanPre * means.meanPre)
    let own = s1 * s1 / (m1 * m1) + s2 * s2 / (m2 * m2)
    let shared = means.r * means.r * s1 * s2 * (1 / (m1 * m1) + 1 / (m2 * m2))
    return (own + shared) / (2 * means.n * means.n)
  }
}
