import Distributions
import RealModule

/// The probability that a person of group 1 exceeds one of group 2, from means and standard deviations of normal
/// outcomes.
///
/// McGraw KO, Wong SP (1992), doi 10.1037/0033-2909.111.2.361; the variance is the delta method's.
public struct NormalCommonLanguageEffect: Measure {
  /// The choices of sampling variance.
  public enum Variance: String, VarianceForm {
    /// Each group with its own variance, n - 1 throughout.
    case largeSample = "LS"
    /// Each group with its own variance, n throughout.
    case fullSizes = "LS2"
    /// Each group with its own variance, n - 1 for the standard deviations and n for the means.
    case deltaMethod = "LS3"
    /// Equal variances, with the pooled standard deviation.
    case pooled = "HO"
    /// Equal variances and no difference.
    case noDifference = "H0"
  }

  /// The sampling variance used.
  public var variance: Variance

  /// The probability; by default without assuming equal variances, where means and SDs are there.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is; ½ is no effect.
  public var scale: EffectScale {
    EffectScale(code: "CLESN", name: "Probability of superiority", nullValue: 0.5)
  }

  /// y = Φ(d/√2), v = φ(d/√2)² v_d/2.
  public func effect(of contrast: TwoGroupContrast, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    let d: Double
    let variance: Double
    switch (contrast, unequalForm) {
    case (.means(let means), let form?):
      d = means.differenceInAverageDeviations
      variance = means.variance(ofDifference: d, form: form)
    case (.means(let means), nil): (d, variance) = pooled(StandardizedDifference(means))
    case (.standardized(let difference), _): (d, variance) = pooled(difference)
    }
    return try superiority(d: d, variance: variance)
  }

  private var unequalForm: StandardizedMeanDifferenceUnequal.Variance? {
    switch variance {
    case .largeSample: .largeSample
    case .fullSizes: .fullSizes
    case .deltaMethod: .deltaMethod
    case .pooled, .noDifference: nil
    }
  }

  private func pooled(_ difference: StandardizedDifference) -> (d: Double, variance: Double) {
    let (d, n1, n2) = (difference.d, difference.n1, difference.n2)
    let sizes = 1 / n1 + 1 / n2
    // With no difference the density is that at 0: φ(0)² instead of φ(d/√2)², a factor exp(d²/2).
    return variance == .noDifference
      ? (d, sizes * .exp(d * d / 2)) : (d, sizes + d * d / (2 * (n1 + n2)))
  }
}

/// Φ(d/√2) with the delta method's variance.
func superiority(d: Double, variance: Double) throws(UndefinedEffect) -> EffectSize {
  let normal = StandardNormal()
  let z = d / Double(2).squareRoot()
  let density = normal.density(z)
  return try EffectSize(
    defined: normal.cumulative(z), variance: density * density * variance / 2,
    otherwise: "the variance needs more people")
}
