public import Estimates

/// A mean as it is.
public struct Mean: Measure {
  public enum Variance: String, VarianceForm {
    /// From each study's own standard deviation.
    case largeSample = "LS"
    /// From the standard deviation pooled over the studies.
    case pooled = "HO"
  }

  public var variance: Variance

  /// The mean, by default with a standard deviation for each study.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is; there is no value of no effect.
  public var scale: EffectScale { EffectScale(code: "MN", name: "Mean", nullValue: nil, outcome: .points) }

  /// The variance within studies, pooled with their degrees of freedom.
  public func average(over studies: [SingleMean]) -> Double {
    studies.mean(of: { $0.sd * $0.sd }, weights: { $0.n - 1 })
  }

  /// y = m, v = s²/n.
  public func effect(of study: SingleMean, given average: Double) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: study.mean, variance: (variance == .pooled ? average : study.sd * study.sd) / study.n,
      otherwise: "the pooled standard deviation needs more people")
  }
}
