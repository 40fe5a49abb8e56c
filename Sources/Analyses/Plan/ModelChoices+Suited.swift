import Estimates
import MetaAnalysis
import StudyTables

extension ModelChoices {
  /// Fails where the inference or the prediction interval is made for other models than the plan's.
  func checkSuited() throws(AnalysisError) {
    let estimator = (pooling as? InverseVariancePooling)?.estimator
    try checkSuited(
      "test \(inference.code)", isForAnyModel: inference is any RegressionInference, instead: "adhoc",
      suits: inference.suits)
    if plan.sharesTauSquared, !(inference is any RegressionInference) {
      throw .incompatible(
        key: "test \(inference.code)", with: "tau2_common; use adhoc, or a tau2 for each subgroup")
    }
    guard let prediction else { return }
    if !(prediction is PredictionDistribution), estimator == nil {
      throw .incompatible(
        key: "prediction \(prediction.code)",
        with: pooling.estimatesHeterogeneity
          ? "method \(pooling.code); use t or z"
          : "method \(pooling.code), which has no prediction interval")
    }
    try checkSuited(
      "prediction \(prediction.code)", isForAnyModel: prediction is PredictionDistribution, instead: "t",
      suits: prediction.suits)
  }

  /// Fails where what a key chooses is for a mean alone and there are moderators, or does not suit the estimator or the weights.
  private func checkSuited(
    _ key: String, isForAnyModel: Bool, instead: String,
    suits: ((any HeterogeneityEstimator)?, Weighting) -> Bool
  ) throws(AnalysisError) {
    let estimator = (pooling as? InverseVariancePooling)?.estimator
    if plan.moderators != nil, !isForAnyModel {
      throw .incompatible(key: key, with: "moderators; use \(instead)")
    }
    guard !suits(estimator, weighting) else { return }
    guard let estimator else {
      throw .incompatible(key: key, with: "method \(pooling.code); use z or t")
    }
    guard suits(estimator, .inverseVariance) else {
      throw .incompatible(
        key: key, with: "method \(estimator.code); use \(instead), or REML")
    }
    throw .incompatible(key: key, with: "\(plan.isUnweighted ? "unweighted" : "weights"); use \(instead)")
  }

  /// The prediction interval of a fit, as the plan wants it.
  func prediction(
    _ fit: PooledFit, of studies: Studies
  ) throws(AnalysisError) -> PredictionInterval? {
    guard showsPrediction else { return nil }
    guard let prediction else { return fit.predictionInterval() }
    return try fitting(studies) { () throws(MetaAnalysisError) in try fit.predictionInterval(by: prediction) }
  }
}
