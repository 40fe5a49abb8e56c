public import Estimates

/// The difference of two means in units of their pooled standard deviation, corrected for small samples (Hedges' g).
///
/// Hedges LV (1981), doi 10.3102/10769986006002107; variances: Hedges (1982), doi 10.1037/0033-2909.92.2.490, and
/// Hedges (1983), doi 10.1037/0033-2909.93.2.388; Borenstein M (2009), equation 12.17.
public struct StandardizedMeanDifference: BiasCorrectedMeasure, PooledDeviationMeasure {
  public enum Variance: String, VarianceForm {
    /// 1/n1 + 1/n2 + g²/(2 (n1 + n2)).
    case largeSample = "LS"
    /// J² (1/n1 + 1/n2 + d²/(2 (n1 + n2))).
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

  /// Hedges' g, or Cohen's d if it is not to be corrected.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMD", name: "Standardised mean difference", contrast: .standardizedMeanDifference,
      outcome: .scores, errorDependsOnEffect: true)
  }

  /// The effects of labelled means and standard deviations.
  public func effects(of studies: [Study<TwoGroupMeans>]) throws(EffectSizesError) -> StudyEffects {
    try effects(of: studies.map { Study($0.label, StandardizedDifference($0.summary)) })
  }

  /// The average g, weighted by the studies' sizes.
  public func average(over differences: [StandardizedDifference]) -> Double {
    let defined = differences.filter(\.d.isFinite).compactMap { difference in
      SmallSampleCorrection.factor(degreesOfFreedom: difference.degreesOfFreedom).map {
        (g: (corrected ? $0 : 1) * difference.d, n: difference.n1 + difference.n2)
      }
    }
    return defined.mean(of: \.g, weights: \.n)
  }

  /// y = J(m) d with m = n1 + n2 - 2.
  public func effect(
    of difference: StandardizedDifference, given average: Double
  ) throws(UndefinedEffect) -> EffectSize {
    let m = difference.degreesOfFreedom
    guard m > 0 else { throw UndefinedEffect("the pooled standard deviation needs more than two people") }
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: m, if: corrected)
    let (d, sizes) = (difference.d, 1 / difference.n1 + 1 / difference.n2)
    let (g, N) = (J * d, difference.n1 + difference.n2)
    let v =
      switch variance {
      case .largeSample: sizes + g * g / (2 * N)
      case .largeSampleOfUncorrected: J * J * (sizes + d * d / (2 * N))
      case .unbiased: sizes + (1 - (m - 2) / (m * J * J)) * g * g
      case .averageEffect: sizes + average * average / (2 * N)
      case .noDifference: J * J * sizes * m / (m - 2)
      }
    return try EffectSize(
      defined: g, variance: v,
      otherwise: d.isFinite ? "the variance needs more people" : "the standardised difference is infinite")
  }

  /// A difference of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}

/// The usual mistake behind a standardised difference above 2.
func largeDifferenceSuspicion(_ effect: EffectSize) -> String? {
  abs(effect.estimate) > 2
    ? "a standard error may have been taken for a standard deviation: the difference exceeds 2 SD" : nil
}
