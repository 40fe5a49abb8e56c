public import Likelihood
import Distributions
public import Estimates
public import LinearAlgebra
import RealModule

/// The result of a selection model.
public struct SelectionFit: AdjustedEffect, Hashable, Codable {
  /// The code of the selection function.
  public let function: String
  /// Which p values selection was taken to look at.
  public let alternative: SelectionAlternative
  /// The number of studies.
  public let studies: Int
  /// The coefficients, in the order of the design's columns.
  public let coefficients: [LikelihoodEstimate]
  /// The coefficients' covariance matrix; `nil` where the studies do not determine it, and where a parameter of selection is at an
  /// edge.
  public let covariance: Matrix?
  /// The pooled effect by profile likelihood where a parameter of selection is at an edge, or the likelihood is nearly flat; `nil`
  /// elsewhere and for regressions.
  public let profiled: ProfiledEffect?
  /// The variance of true effects.
  public let tauSquared: Double
  /// Its standard error; `nil` at 0, where true effects are taken to be equal, and where standard errors are not told.
  public let tauSquaredStandardError: Double?
  /// The selection function: every interval of a step function, the first with the weight 1; else its parameters.
  public let selection: [LikelihoodEstimate]
  /// The covariance matrix of the estimated parameters of selection; `nil` where the studies do not determine it, and where one
  /// of them is at an edge.
  public let selectionCovariance: Matrix?
  /// The number of results in each interval of a step function, of estimated weights or given ones; empty for other functions.
  public let intervals: [SelectionCount]
  /// The selection function with its band, to be drawn or listed; `nil` for one that does not depend on p alone.
  public private(set) var curve: SelectionCurve?
  /// The log-likelihood.
  public let logLikelihood: Double
  /// The log-likelihood of the same model without selection.
  public let logLikelihoodWithoutSelection: Double
  /// How the maximum was reached.
  public let record: LikelihoodRecord
  /// What a reader should know.
  public let notes: [SmallStudyNote]

  /// The likelihood-ratio test of no selection; `nil` where nothing of selection is estimated.
  public var selectionTest: OmnibusTest? {
    let count = estimatedParameters
    guard count > 0 else { return nil }
    return OmnibusTest(
      statistic: max(0, 2 * (logLikelihood - logLikelihoodWithoutSelection)), numeratorDegreesOfFreedom: count
    )
  }

  /// The number of estimated parameters of selection.
  public let estimatedParameters: Int

  /// The first coefficient: the pooled effect, or a regression's intercept.
  public var adjustedEstimate: Double { coefficients[0].estimate }
  public var adjustedInterval: Interval? { profiled?.bounds.interval ?? coefficients[0].interval }
  public var adjustedBounds: ProfileInterval? {
    guard let profiled else { return coefficients[0].interval.map(ProfileInterval.init) }
    return profiled.bounds.isEmpty ? nil : profiled.bounds
  }
  public var adjustedPValue: Double? { profiled?.test?.pValue ?? coefficients[0].pValue }
}

/// How many results lie in an interval of p values.
public struct SelectionCount: Sendable, Hashable, Codable {
  /// The interval.
  public var interval: SelectionInterval
  /// The number of results.
  public var count: Int
}

extension SelectionFit {
  init<Function>(
    _ problem: SelectionProblem<Function>, _ search: SelectionSearch<Function.Integrals>
  ) throws(SmallStudyError) {
    let inference = try SelectionInference(problem, search)
    let studies = problem.likelihood.studies
    function = problem.function.code
    alternative = problem.alternative
    self.studies = studies.count
    coefficients = inference.coefficients
    covariance = inference.coefficientCovariance
    profiled = inference.isTold ? nil : problem.profiledEffect(search)
    tauSquared = inference.tauSquared
    tauSquaredStandardError = inference.tauSquaredStandardError
    selection = problem.function.rows(inference.selection)
    selectionCovariance = inference.selectionCovariance
    intervals = problem.function.counts(studies)
    logLikelihood = search.summit.value - Double(studies.count) * .log(studies.unit)
    logLikelihoodWithoutSelection = problem.unselected.likelihood?.logLikelihood ?? -.infinity
    record = search.record
    estimatedParameters = problem.likelihood.parameters.count
    let isOutside = problem.isOutsideEffects(inference)
    notes =
      Self.notes(estimatedParameters > 0 ? intervals : [], studies.count, inference, search.record)
      + (isOutside ? [.meanOutsideEffects] : [])
    curve = problem.function.curve(of: self, studies.pValues.map(\.value))
  }

  private static func notes(
    _ intervals: [SelectionCount], _ studies: Int, _ inference: SelectionInference, _ record: LikelihoodRecord
  ) -> [SmallStudyNote] {
    var notes: [SmallStudyNote] = studies < 10 ? [.fewStudies(studies)] : []
    notes += intervals.filter { $0.count < 4 }.map { .fewResults(in: $0.interval, count: $0.count) }
    if inference.isTauSquaredAtZero { notes.append(.heterogeneityAtZero) }
    notes += inference.atEdge.map { .selectionAtEdge(name: $0.name, value: $0.estimate) }
    if inference.isFlat { notes.append(.flatLikelihood) }
    if !inference.isTold { notes.append(.profiledEffect) }
    if !record.converged { notes.append(.notConverged) }
    return notes
  }
}

extension SelectionProblem {
  /// Whether the pooled effect is estimated as lower or higher than every effect.
  fileprivate func isOutsideEffects(_ inference: SelectionInference) -> Bool {
    guard design.names == ["intercept"] else { return false }
    return unselected.effects.estimates.areAllAside(of: inference.coefficients[0].estimate)
  }
}

extension [Double] {
  /// Whether all lie above a value, or all below it.
  func areAllAside(of value: Double) -> Bool { allSatisfy { $0 > value } || allSatisfy { $0 < value } }
}

extension SelectionFunction {
  /// How many studies lie in each interval of a function that steps.
  fileprivate func counts(_ studies: SelectedStudies) -> [SelectionCount] {
    guard !steps.isEmpty else { return [] }
    let found = (try? StepsOfStatistic(steps, studies))?.found ?? []
    return SelectionInterval.between(steps).enumerated().map { place, interval in
      SelectionCount(interval: interval, count: found.count { $0 == place })
    }
  }
}
