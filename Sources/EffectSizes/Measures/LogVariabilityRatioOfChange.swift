public import Estimates
import RealModule

/// The logarithm of the ratio of two dependent standard deviations.
///
/// Senior AM et al. (2020), doi 10.1002/jrsm.1423, equations 21 and 22.
public struct LogVariabilityRatioOfChange: Measure {
  public enum Variance: String, VarianceForm {
    /// (1 - r²)/(n - 1).
    case largeSample = "LS"
    /// To the second order (Senior 2020, equation 22).
    case secondOrder = "LS2"
  }

  public var variance: Variance

  /// The log variability ratio; with equal sizes it needs no correction for small samples.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as a ratio.
  public var scale: EffectScale {
    EffectScale(code: "VRC", name: "Variability ratio (matched)", transformation: .exponential)
  }

  /// y = ln(s1/s2), v = (1 - r²)/(n - 1).
  public func effect(of spreads: PairedSpreads, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    guard spreads.n > 1 else { throw UndefinedEffect("a standard deviation needs more than one person") }
    let (r2, m) = (spreads.r * spreads.r, spreads.n - 1)
    let first = (1 - r2) / m
    // 1/(n - 1)² + r⁴ (s1⁸ + s2⁸)/(2 (n - 1)² s1⁴ s2⁴)
    let ratio = Double.pow(spreads.sdPost / spreads.sdPre, 4)
    let second = (1 + r2 * r2 * (ratio + 1 / ratio) / 2) / (m * m)
    return EffectSize(
      estimate: .log(spreads.sdPost / spreads.sdPre),
      variance: variance == .largeSample ? first : first + second)
  }
}
