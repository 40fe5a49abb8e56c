public import Estimates

/// The difference of two means, in the outcome's own units.
///
/// Borenstein M (2009), in: The Handbook of Research Synthesis and Meta-Analysis, equations 12.3 and 12.5.
public struct MeanDifference: Measure {
  public enum Variance: String, VarianceForm {
    /// From each group's own standard deviation.
    case largeSample = "LS"
    /// The same, which is unbiased.
    case unbiased = "UB"
    /// From the standard deviation pooled over the two groups.
    case pooled = "HO"
  }

  public var variance: Variance

  /// The difference of means, by default with unequal variances in the two groups.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "MD", name: "Mean difference", contrast: .meanDifference, outcome: .points)
  }

  /// y = m1 - m2, v = s1²/n1 + s2²/n2, or sp² (1/n1 + 1/n2).
  public func effect(of means: TwoGroupMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let v =
      switch variance {
      case .largeSample, .unbiased: means.sd1 * means.sd1 / means.n1 + means.sd2 * means.sd2 / means.n2
      case .pooled: means.pooledVariance * (1 / means.n1 + 1 / means.n2)
      }
    return try EffectSize(
      defined: means.mean1 - means.mean2, variance: v,
      otherwise: "the pooled standard deviation needs more than two people")
  }
}
