public import Estimates
import RealModule

/// R² of a regression on random predictors.
///
/// Kendall M, Stuart A (1979), The Advanced Theory of Statistics, volume 2, equations 27.87 and 27.88.
public struct CoefficientOfDetermination: Measure {
  public enum Variance: String, VarianceForm {
    /// 4R² (1 - R²)²/n (equation 27.88).
    case largeSample = "LS"
    /// To the next order, with the number of predictors (equation 27.87).
    case secondOrder = "LS2"
    /// As `largeSample`, with the average of the studies' R², weighted by their sizes.
    case average = "AV"
    /// As `secondOrder`, with the average of the studies' R², weighted by their sizes.
    case averageSecondOrder = "AV2"
  }

  public var variance: Variance

  /// R², by default with its large-sample variance.
  public init(variance: Variance = .largeSample) { self.variance = variance }

  /// Shown as it is.
  public var scale: EffectScale { EffectScale(code: "R2", name: "R²", errorDependsOnEffect: true) }

  /// The average R², weighted by the studies' sizes.
  public func average(over studies: [MultipleCorrelation]) -> Double {
    studies.mean(of: \.rSquared, weights: \.n)
  }

  /// y = R².
  public func effect(
    of study: MultipleCorrelation, given average: Double
  ) throws(UndefinedEffect) -> EffectSize {
    let v =
      switch variance {
      case .largeSample: firstOrder(study.rSquared, study)
      case .secondOrder: secondOrder(study.rSquared, study)
      case .average: firstOrder(average, study)
      case .averageSecondOrder: secondOrder(average, study)
      }
    return try EffectSize(defined: study.rSquared, variance: v, otherwise: "the variance needs more people")
  }

  private func firstOrder(_ rSquared: Double, _ study: MultipleCorrelation) -> Double {
    4 * rSquared * (1 - rSquared) * (1 - rSquared) / study.n
  }

  // (n - p)/((n² - 1)(n - 1)) (1 - R²)² [2 (p - 1) + 4R² ((n - p)(n - 1) + 4 (p - 1))/(n + 3)], p = m + 1.
  private func secondOrder(_ rSquared: Double, _ study: MultipleCorrelation) -> Double {
    let (n, m) = (study.n, study.predictors)
    let residual = n - m - 1
    let bracket = 2 * m + 4 * rSquared * (residual * (n - 1) + 4 * m) / (n + 3)
    return residual / ((n * n - 1) * (n - 1)) * (1 - rSquared) * (1 - rSquared) * bracket
  }
}

/// Fisher's z of the root of R².
///
/// Olkin I, Finn JD (1995), doi 10.1037/0033-2909.118.1.155.
public struct FisherCoefficientOfDetermination: Measure {
  /// Fisher's z has no settings.
  public init() {}

  /// Shown as R².
  public var scale: EffectScale {
    EffectScale(code: "ZR2", name: "R²", transformation: .squaredHyperbolicTangent)
  }

  /// y = atanh √R², v = 1/n.
  public func effect(of study: MultipleCorrelation, given _: NoAverage) throws(UndefinedEffect) -> EffectSize
  {
    try EffectSize(
      defined: .atanh(study.rSquared.squareRoot()), variance: 1 / study.n,
      otherwise: "Fisher's z of a correlation of 1 is infinite")
  }
}
