public import Estimates

/// A semi-partial correlation as it is.
///
/// Aloe AM, Becker BJ (2012), doi 10.3102/1076998610396901.
public struct SemipartialCorrelationMeasure: Measure {
  public enum Variance: String, VarianceForm {
    /// From the study's own correlation.
    case largeSample = "LS"
    /// From the average of the studies' correlations, weighted by their sizes.
    case averageCorrelation = "AV"
  }

  public var variance: Variance

  /// The semi-partial correlation, by default with its large-sample variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "SPCOR", name: "Semi-partial correlation", errorDependsOnEffect: true)
  }

  /// The average r, weighted by the studies' sizes.
  public func average(over studies: [SemipartialCorrelation]) -> Double {
    studies.mean(of: \.r, weights: \.n)
  }

  /// y = r, v = (R⁴ - 2R² + R₀² + 1 - R₀⁴)/n with R₀² = R² - r², the fit without the predictor.
  public func effect(
    of study: SemipartialCorrelation, given average: Double
  ) throws(UndefinedEffect) -> EffectSize {
    let r = variance == .averageCorrelation ? average : study.r
    let full = study.rSquared
    let reduced = full - r * r
    return try EffectSize(
      defined: study.r,
      variance: (full * full - 2 * full + reduced + 1 - reduced * reduced) / study.n,
      otherwise: "the variance is negative")
  }
}

/// Fisher's z of a semi-partial correlation.
public struct FisherSemipartialCorrelation: FisherTransforming {
  /// The choices of sampling variance of the semi-partial correlation.
  public typealias Variance = SemipartialCorrelationMeasure.Variance
  /// The average correlation.
  public typealias Average = Double
  /// The semi-partial correlation.
  public var base: SemipartialCorrelationMeasure

  /// Fisher's z of the semi-partial correlation with the given variance.
  public init(variance: Variance = .largeSample) { base = SemipartialCorrelationMeasure(variance: variance) }

  /// Shown as a correlation.
  public var scale: EffectScale {
    EffectScale(
      code: "ZSPCOR", name: "Semi-partial correlation", transformation: .hyperbolicTangent,
      errorDependsOnEffect: true)
  }
}
