public import Estimates

/// A correlation corrected for its small bias towards 0.
///
/// Olkin I, Pratt JW (1958), doi 10.1214/aoms/1177706717, equation 2.3; Hedges LV (1989),
/// doi 10.3102/10769986014004301, for the unbiased variance.
public struct UnbiasedCorrelation: Measure {
  public enum Variance: String, VarianceForm {
    /// (1 - y²)²/(n - 1).
    case largeSample = "LS"
    /// Unbiased.
    case unbiased = "UB"
    /// As `largeSample`, with the average of the studies' y, weighted by their sizes.
    case averageCorrelation = "AV"
  }

  public var variance: Variance

  /// The corrected correlation, by default with its large-sample variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "UCOR", name: "Correlation", errorDependsOnEffect: true) }

  /// The average y, weighted by the studies' sizes.
  public func average(over studies: [Correlation]) -> Double {
    let defined = studies.compactMap { study in study.unbiased.map { (y: $0, n: study.n) } }
    return defined.mean(of: \.y, weights: \.n)
  }

  /// y = r ₂F₁(½, ½; (n - 2)/2; 1 - r²).
  public func effect(of study: Correlation, given average: Double) throws(UndefinedEffect) -> EffectSize {
    guard let y = study.unbiased else { throw UndefinedEffect("the correction needs more than four people") }
    let (r, n) = (study.r, study.n)
    guard abs(r) < 1 else { throw UndefinedEffect("a correlation of 1 or -1 has no sampling variance") }
    let v: Double
    switch variance {
    case .largeSample: v = (1 - y * y) * (1 - y * y) / (n - 1)
    case .averageCorrelation: v = (1 - average * average) * (1 - average * average) / (n - 1)
    case .unbiased:
      // y² - (1 - (n - 3)/(n - 2) (1 - r²) ₂F₁(1, 1; n/2; 1 - r²))
      let slack = 1 - r * r
      let squared = 1 - (n - 3) / (n - 2) * slack * Hypergeometric(.one, c: n / 2).value(at: slack)
      v = y * y - squared
    }
    return try EffectSize(defined: y, variance: v, otherwise: "the unbiased variance is negative")
  }
}

extension Correlation {
  /// Olkin and Pratt's estimate; `nil` unless n is above 4.
  var unbiased: Double? {
    n > 4 ? r * Hypergeometric(.half, c: (n - 2) / 2).value(at: 1 - r * r) : nil
  }
}
