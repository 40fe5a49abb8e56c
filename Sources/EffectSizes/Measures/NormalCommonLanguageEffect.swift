import Distributions
public import Estimates

/// The probability that a person of group 1 exceeds one of group 2, from means and standard deviations of normal
/// outcomes.
///
/// McGraw KO, Wong SP (1992), doi 10.1037/0033-2909.111.2.361; the variance is the delta method's.
public struct NormalCommonLanguageEffect: Measure {
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

  public var variance: Variance

  /// The probability; by default without assuming equal variances, where means and SDs are there.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is; ½ is no effect.
  public var scale: EffectScale {
    EffectScale(
      code: "CLESN", name: "Probability of superiority", nullValue: 0.5, outcome: .scores,
      errorDependsOnEffect: true)
  }

  /// y = Φ(d/√2), v = φ(d/√2)² v_d/2; with no difference φ is that at 0 and v = (1/n1 + 1/n2)/(4π).
  public func effect(of contrast: TwoGroupContrast, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    let pooled = contrast.standardized
    let sizes = 1 / pooled.n1 + 1 / pooled.n2
    switch (variance, unequalForm, contrast) {
    case (.noDifference, _, _):
      return try superiority(d: pooled.d, densityAt: 0, variance: sizes)
    case (_, let form?, .means(let means)):
      let d = means.differenceInAverageDeviations
      return try superiority(d: d, densityAt: d, variance: means.variance(ofDifference: d, form: form))
    default:
      return try superiority(
        d: pooled.d, densityAt: pooled.d,
        variance: sizes + pooled.d * pooled.d / (2 * (pooled.n1 + pooled.n2)))
    }
  }

  private var unequalForm: StandardizedMeanDifferenceUnequal.Variance? {
    switch variance {
    case .largeSample: .largeSample
    case .fullSizes: .fullSizes
    case .deltaMethod: .deltaMethod
    case .pooled, .noDifference: nil
    }
  }
}

/// Φ(d/√2) with the delta method's variance φ(d₀/√2)² v_d/2.
func superiority(
  d: Double, densityAt d0: Double, variance: Double
) throws(UndefinedEffect) -> EffectSize {
  let normal = StandardNormal()
  let density = normal.density(d0 / Double(2).squareRoot())
  return try EffectSize(
    defined: normal.cumulative(d / Double(2).squareRoot()), variance: density * density * variance / 2,
    otherwise: "the variance needs more people")
}
