public import Estimates

/// A partial correlation as it is.
///
/// Aloe AM, Thompson CG (2013), doi 10.5243/jsswr.2013.24.
public struct PartialCorrelationMeasure: Measure {
  public enum Variance: String, VarianceForm {
    /// (1 - r²)²/(n - m).
    case largeSample = "LS"
    /// The same with the average of the studies' r, weighted by their sizes.
    case averageCorrelation = "AV"
  }

  public var variance: Variance

  /// The partial correlation, by default with its large-sample variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale {
    EffectScale(code: "PCOR", name: "Partial correlation", errorDependsOnEffect: true)
  }

  /// The average r, weighted by the studies' sizes.
  public func average(over studies: [PartialCorrelation]) -> Double { studies.mean(of: \.r, weights: \.n) }

  /// y = r, v = (1 - r²)²/(n - m) with m predictors, the one in question included.
  public func effect(
    of study: PartialCorrelation, given average: Double
  ) throws(UndefinedEffect) -> EffectSize {
    let r = variance == .averageCorrelation ? average : study.r
    guard study.n > study.predictors else {
      throw UndefinedEffect("there are too few people for the predictors")
    }
    return EffectSize(
      estimate: study.r, variance: (1 - r * r) * (1 - r * r) / (study.n - study.predictors))
  }
}
