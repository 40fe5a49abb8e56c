import EffectSizes
import Estimates
import Likelihood

/// Studies with one linear predictor each: conditional models, and models of one group.
struct InterceptProblem<Term: OutcomeTerm>: GeneralizedLinearProblem {
  var studies: OneStageStudies
  let terms: [Term]
  let baselines: BaselineModel?
  let start: Double

  private var places: ModelPlaces { ModelPlaces(deviation: studies.design.coefficients) }

  private func maximum() throws(MetaAnalysisError) -> BoundaryMaximum<InterceptLikelihood<Term>> {
    let start = studies.design.coordinates(mean: self.start)
    let tau = studies.design.coefficients
    let deviations: [[Int: Double]] = studies.tellsHeterogeneity ? [[tau: 0.5], [tau: 1.5]] : []
    guard
      let maximum = BoundaryMaximum(
        InterceptLikelihood(terms, studies.design, around: start), from: start + [0], place: tau,
        deviations: deviations)
    else { throw .undetermined(name: "the effect") }
    return maximum
  }

  func fit() throws(MetaAnalysisError) -> GeneralizedLinearFit {
    var maximum = try maximum()
    let effects = maximum.likelihood.effects(maximum.summit.parameters)
    return try studies.fit(
      maximum, places: places,
      OneStageFindings(
        baselines: baselines, waldStatistic: studies.q, saturated: studies.saturated,
        parameterCount: studies.design.coefficients + 1, evaluations: maximum.likelihood.evaluations,
        error: maximum.likelihood.error, studyEffects: effects))
  }

  func deviationProfile() throws(MetaAnalysisError) -> ProfileInterval {
    studies.deviationProfile(try maximum(), places: places)
  }

  func coordinateProfile() throws(MetaAnalysisError) -> ProfileInterval {
    studies.coordinateProfile(try maximum())
  }

  func differencedError(scale: Double) throws(MetaAnalysisError) -> Double? {
    studies.differencedError(try maximum(), scale: scale)
  }
}
