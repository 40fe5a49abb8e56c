public import Estimates

/// The difference of two means in units of the root of their average variance, without assuming equal variances.
///
/// Bonett DG (2008), doi 10.1037/1082-989X.13.2.99; (2009), doi 10.1037/a0014699.
public struct StandardizedMeanDifferenceUnequal: BiasCorrectedMeasure {
  /// The choices of sampling variance: by what the variances of the two groups are divided.
  public enum Variance: String, VarianceForm {
    /// n - 1 in both terms (Bonett 2008).
    case largeSample = "LS"
    /// n in both terms.
    case fullSizes = "LS2"
    /// n - 1 for the standard deviations, n for the means.
    case deltaMethod = "LS3"
  }

  public var variance: Variance
  /// Whether the small-sample correction is made.
  public var corrected: Bool

  /// The standardised difference; by default corrected for small samples with n1 + n2 - 2 degrees of freedom.
  public init(variance: Variance = .largeSample, corrected: Bool = true) {
    self.variance = variance
    self.corrected = corrected
  }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(
      code: "SMDH", name: "Standardised mean difference", contrast: .standardizedMeanDifference,
      outcome: .scores, errorDependsOnEffect: true)
  }

  /// y = J (m1 - m2)/s̄, s̄² = (s1² + s2²)/2,
  /// v = y² (s1⁴/(n1 - 1) + s2⁴/(n2 - 1))/(8 s̄⁴) + (s1²/(n1 - 1) + s2²/(n2 - 1))/s̄².
  public func effect(of means: TwoGroupMeans, given _: NoAverage) throws(UndefinedEffect) -> EffectSize {
    let J = try SmallSampleCorrection.factor(degreesOfFreedom: means.n1 + means.n2 - 2, if: corrected)
    let g = J * means.differenceInAverageDeviations
    return try EffectSize(
      defined: g, variance: means.variance(ofDifference: g, form: variance),
      otherwise: "the variance needs more than one person in each group")
  }

  /// A difference of more than two standard deviations.
  public func suspicion(about effect: EffectSize) -> String? { largeDifferenceSuspicion(effect) }
}

extension TwoGroupMeans {
  /// (m1 - m2)/s̄, s̄² = (s1² + s2²)/2.
  var differenceInAverageDeviations: Double {
    (mean1 - mean2) / ((sd1 * sd1 + sd2 * sd2) / 2).squareRoot()
  }

  /// The delta method's variance of a difference g in units of s̄.
  func variance(ofDifference g: Double, form: StandardizedMeanDifferenceUnequal.Variance) -> Double {
    let average = (sd1 * sd1 + sd2 * sd2) / 2
    let (share1, share2) = (sd1 * sd1 / average, sd2 * sd2 / average)
    let (spread, place): (Double, Double) =
      switch form {
      case .largeSample: (1, 1)
      case .fullSizes: (0, 0)
      case .deltaMethod: (1, 0)
      }
    return g * g * (share1 * share1 / (n1 - spread) + share2 * share2 / (n2 - spread)) / 8
      + share1 / (n1 - place) + share2 / (n2 - place)
  }
}
