public import Estimates

/// The difference of two means in units of the comparator group's standard deviation (Glass's Δ).
///
/// Glass GV (1976), doi 10.3102/0013189X005010003; Hedges LV (1981), doi 10.3102/10769986006002107.
public struct GlassDelta: BiasCorrectedMeasure {
  public enum Variance: String, VarianceForm {
    /// 1/n1 + 1/n2 + g²/(2 n2).
    case largeSample = "LS"
    /// J² (1/n1 + 1/n2 + d²/(2 n2)).
    case largeSampleOfUncorrected = "LS2"
    /// Unbiased.
    case unbiased = "UB"
    /// As `largeSample`, with the average of the studies' g, weighted by their sizes.
    case averageEffect = "AV"
    /// As if the groups did not differ.
    case noDifference = "H0"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// Glass's Δ; by default corrected for small samples with n2 - 1 degrees of freedom.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMD1", name: "Standardised mean difference (Glass)", contrast: .standardizedMeanDifference,
      outcome: .scores, errorDependsOnEffect: true)
  }

  /// The average g, weighted by the studies' sizes.
  public func average(over studies: [ComparatorScaledMeans]) -> Double {
    let defined = studies.compactMap { means in
      SmallSampleCorrection.factor(degreesOfFreedom: means.n2 - 1).map {
        (g: (corrected ? $0 : 1) * (means.mean1 - means.mean2) / means.sd2, n: means.n1 + means.n2)
      }
    }
    return defined.mean(of: \.g, weights: \.n)
  }

  /// y = J(n2 - 1) (m1 - m2)/s2.
  public func effect(
    of means: ComparatorScaledMeans, given average: Double
  ) throws(UndefinedEffect) -> EffectSize {
    let m = means.n2 - 1
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: m, if: corrected)
    let d = (means.mean1 - means.mean2) / means.sd2
    let (g, sizes) = (J * d, 1 / means.n1 + 1 / means.n2)
    let v =
      switch variance {
      case .largeSample: sizes + g * g / (2 * means.n2)
      case .largeSampleOfUncorrected: J * J * (sizes + d * d / (2 * means.n2))
      case .unbiased: sizes + (1 - (m - 2) / (m * J * J)) * g * g
      case .averageEffect: sizes + average * average / (2 * means.n2)
      case .noDifference: J * J * sizes * m / (m - 2)
      }
    return try EffectSize(defined: g, variance: v, otherwise: "the variance needs more people in group 2")
  }

  /// A difference of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}
