import Estimates
import MetaAnalysis

// What pools effects that are not independent, and how intervals are made.
extension DependenceChoices {
  /// What pools, where `named` is what the plan's method stands for: random terms are estimated by likelihood.
  func pooling(_ named: any Pooling) throws(AnalysisError) -> any Pooling {
    let ordinary = named as? InverseVariancePooling
    guard isMultilevel else {
      guard ordinary == nil else { return named }
      let key = plan.interaction != nil ? "interaction" : model == nil ? "robust" : "dependence"
      throw .incompatible(key: key, with: "method \(named.code)")
    }
    let isFull = ordinary?.estimator is MaximumLikelihood
    if hasTerms {
      guard isFull || ordinary?.estimator is RestrictedMaximumLikelihood else {
        throw .incompatible(key: "method \(named.code)", with: "random terms; use REML or ML")
      }
    } else {
      guard let ordinary, ordinary.estimator == nil else {
        throw .needs(
          key: correlatingKey, other: "random",
          reason:
            "correlated errors with random effects need to say of what, such as --random study/effect; or --method EE "
            + "for generalised least squares")
      }
    }
    return DependentPooling(dependence: self, hasTerms: hasTerms, isRestricted: !isFull)
  }

  /// Fails for intervals that these effects do not have.
  func check(
    _ inference: any CoefficientInference, _ prediction: (any PredictionMethod)?
  ) throws(AnalysisError) {
    if plan.interaction != nil, inference is KenwardRogerInference {
      throw .incompatible(
        key: "test \(inference.code)", with: "interaction, which pools one difference of each trial")
    }
    guard isMultilevel else { return }
    guard inference is NormalInference || inference is StudentsTInference else {
      throw .incompatible(
        key: "test \(inference.code)", with: "random terms and correlated errors; use t or z")
    }
    let distribution = prediction as? PredictionDistribution
    if let prediction, distribution == nil || distribution == .riley {
      throw .incompatible(key: "prediction \(prediction.code)", with: "random terms; use t, z or none")
    }
  }
}
