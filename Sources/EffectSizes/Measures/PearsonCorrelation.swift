public import Estimates
import RealModule

/// A correlation as it is.
public struct PearsonCorrelation: Measure {
  public enum Variance: String, VarianceForm {
    /// (1 - r²)²/(n - 1).
    case largeSample = "LS"
    /// The same with the average of the studies' r, weighted by their sizes.
    case averageCorrelation = "AV"
    /// (1 - r²)/(n - 2), the squared standard error of the test against 0.
    case noCorrelation = "H0"
    /// The same.
    case noCorrelationTest = "H0a"
    /// 1/n.
    case noCorrelationSize = "H0b"
  }

  public var variance: Variance

  /// The correlation, by default with its large-sample variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "COR", name: "Correlation", errorDependsOnEffect: true) }

  /// The average r, weighted by the studies' sizes.
  public func average(over studies: [Correlation]) -> Double { studies.mean(of: \.r, weights: \.n) }

  /// y = r.
  public func effect(of study: Correlation, given average: Double) throws(UndefinedEffect) -> EffectSize {
    guard study.n > 3 else { throw UndefinedEffect("the variance needs more than three people") }
    let (r, n) = (study.r, study.n)
    let v =
      switch variance {
      case .largeSample: (1 - r * r) * (1 - r * r) / (n - 1)
      case .averageCorrelation: (1 - average * average) * (1 - average * average) / (n - 1)
      case .noCorrelation, .noCorrelationTest: (1 - r * r) / (n - 2)
      case .noCorrelationSize: 1 / n
      }
    return EffectSize(estimate: r, variance: v)
  }
}
