import EffectSizes
import Estimates
import MetaAnalysis

/// What effects are compared with: a number in each study, and what it is called.
struct Predictor {
  /// In words: "the standard error".
  var name: String
  /// One number a study.
  var values: [Double]
}

/// A regression of effects on one predictor with weights 1/v.
struct WeightedRegression {
  let fit: MetaRegressionFit

  /// The effect where the predictor is 0.
  var intercept: Coefficient { fit.coefficients[0] }
  /// The change of the effect with one unit of the predictor.
  var slope: Coefficient { fit.coefficients[1] }

  /// Weighted least squares whose residual mean square scales the variances (a multiplicative dispersion), with Student's t and k - 2
  /// degrees of freedom; or another method and inference. O(k).
  /// - Throws: `tooFewStudies` for fewer than three, `predictorDoesNotVary`, `model`, and where the residual mean square is 0
  ///   `noVariation`.
  init(
    of effects: StudyEffects, on predictor: Predictor, method: (any HeterogeneityEstimator)? = nil,
    inference: any CoefficientInference = KnappHartungInference(), level: Double = 0.95
  ) throws(SmallStudyError) {
    try effects.demand(3)
    let data = effects.plain().adding([.numeric(Self.name, predictor.values)])
    let errors = effects.hasDependentErrors
    guard !errors else { throw .dependentErrors }
    do throws(MetaAnalysisError) {
      fit = try Self.model(method, inference, level).fit(data)
    } catch {
      switch error {
      case .moderatorDoesNotVary, .moderatorsConfounded: throw .predictorDoesNotVary(predictor.name)
      default: throw .model(error)
      }
    }
    if inference is KnappHartungInference { try effects.demandVariation(fit.heterogeneity) }
  }

  private static let name = "predictor"

  private static func model(
    _ method: (any HeterogeneityEstimator)?, _ inference: some CoefficientInference, _ level: Double
  ) throws(MetaAnalysisError) -> MetaRegression {
    MetaRegression(try ModeratorFormula(name), method: method, inference: inference, level: level)
  }
}

extension StudyEffects {
  /// Throws where the residual mean square, which is to scale variances, is 0 or mere rounding.
  func demandVariation(_ heterogeneity: Heterogeneity) throws(SmallStudyError) {
    let rounding = 1e-26 * statistics.reduce(0) { $0 + $1 * $1 }
    guard (heterogeneity.q ?? 0) > rounding else { throw .noVariation }
  }
}

extension InverseVariance {
  /// The weighted mean whose variance the residual mean square scales, with Student's t and k - 1 degrees of freedom.
  static func dispersed(level: Double) -> InverseVariance {
    InverseVariance(method: nil, inference: .knappHartung, level: level)
  }
}
