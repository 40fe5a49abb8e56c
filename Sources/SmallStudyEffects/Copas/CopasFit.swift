public import Likelihood
import Distributions
public import Estimates
import RealModule

/// The result of Copas and Shi's model for one γ₀ and γ₁.
public struct CopasFit: AdjustedEffect, Hashable, Codable {
  /// γ₀.
  public let constant: Double
  /// γ₁.
  public let slope: Double
  /// The number of studies.
  public let studies: Int
  /// The probability of publication of the study with the largest standard error.
  public let publicationProbability: Double
  /// The mean of true effects.
  public let mean: LikelihoodEstimate
  /// ρ; -1 or 1 where the likelihood rises up to there.
  public let correlation: Double
  /// The variance of true effects.
  public let tauSquared: Double
  /// The log-likelihood.
  public let logLikelihood: Double
  /// The number of studies expected to be unpublished.
  public let unpublished: Double
  /// The likelihood-ratio test, with one degree of freedom, that effects still depend on standard errors; `nil` where standard
  /// errors are equal, there are fewer than five studies, or the larger model has no maximum.
  public let residualTest: OmnibusTest?
  /// How the maximum was reached.
  public let record: LikelihoodRecord
  /// What a reader should know.
  public let notes: [SmallStudyNote]

  public var adjustedEstimate: Double { mean.estimate }
  public var adjustedInterval: Interval? { mean.interval }
  public var adjustedPValue: Double? { mean.pValue }
}

extension CopasFit {
  init(_ problem: CopasProblem, _ model: CopasSelection) throws(SmallStudyError) {
    let search = try CopasSearch(problem, hasSlope: false)
    let (parameters, unit) = (search.summit.parameters, problem.studies.unit)
    let normal = StandardNormal()
    let information = search.information
    constant = model.constant
    slope = model.slope
    studies = problem.studies.count
    publicationProbability = normal.cumulative(problem.leastPropensity)
    mean = LikelihoodEstimate(
      name: "intercept", estimate: parameters[CopasLikelihood.mean] * unit,
      standardError: information?.standardError(CopasLikelihood.mean).map { $0 * unit }, level: model.level)
    let rho = parameters[CopasLikelihood.correlation]
    correlation = search.isCorrelationAtEdge ? (rho < 0 ? -1 : 1) : rho
    tauSquared = search.likelihood.tauSquared(parameters[CopasLikelihood.heterogeneity]) * unit * unit
    logLikelihood = search.summit.value - Double(studies) * .log(unit)
    unpublished = problem.propensities.reduce(0) {
      $0 + .exp(normal.logSurvival($1) - normal.logCumulative($1))
    }
    residualTest = Self.residualTest(problem, search)
    record = search.record
    var notes: [SmallStudyNote] = studies < 10 ? [.fewStudies(studies)] : []
    if tauSquared == 0 { notes.append(.heterogeneityAtZero) }
    if search.isCorrelationAtEdge { notes.append(.correlationAtEdge) }
    if search.hasRival || information?.isFlat ?? false { notes.append(.flatLikelihood) }
    if !record.converged { notes.append(.notConverged) }
    self.notes = notes
  }

  private static func residualTest(_ problem: CopasProblem, _ search: CopasSearch) -> OmnibusTest? {
    let deviations = problem.studies.deviations
    guard deviations.count > 4, let least = deviations.min(), let most = deviations.max(),
      most - least > 1e-9 * most,
      let larger = try? CopasSearch(problem, hasSlope: true, from: search.summit.parameters)
    else { return nil }
    return OmnibusTest(
      statistic: max(0, 2 * (larger.summit.value - search.summit.value)), numeratorDegreesOfFreedom: 1)
  }
}
