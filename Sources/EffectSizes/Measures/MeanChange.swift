public import Estimates

/// The mean change, in the outcome's own units.
public struct MeanChange: Measure {
  /// The mean change has no settings.
  public init() {}

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "MC", name: "Mean change", outcome: .points) }

  /// y = m1 - m2, v = (s1² + s2² - 2 r s1 s2)/n.
  public func effect(of means: PairedMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    try EffectSize(
      defined: means.change, variance: max(0, means.changeVariance) / means.n, otherwise: "the group is empty"
    )
  }
}
