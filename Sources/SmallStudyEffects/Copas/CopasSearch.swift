import Likelihood
/// The highest of ascents of Copas and Shi's likelihood from several starts.
struct CopasSearch {
  let likelihood: CopasLikelihood
  let summit: BoundedAscent.Summit
  let record: LikelihoodRecord
  /// Whether another maximum is as high.
  let hasRival: Bool

  private static let correlations = [0, 0.5, -0.5, 0.95, -0.95]

  /// With a slope on the standard error, or without one.
  ///
  /// - Throws: `noMaximum`.
  init(_ problem: CopasProblem, hasSlope: Bool, from other: [Double]? = nil) throws(SmallStudyError) {
    var likelihood = CopasLikelihood(problem.studies, propensities: problem.propensities)
    var starts: [[Double]] = other.map { [$0] } ?? []
    for tauSquared in [problem.tauSquared, 2 * problem.tauSquared + 0.5, 0] {
      starts += Self.correlations.map { [problem.mean, 0, $0, likelihood.psi(tauSquared)] }
    }
    let fixed: Set<Int> = hasSlope ? [] : [CopasLikelihood.slope]
    let ends = starts.compactMap { BoundedAscent(fixed: fixed).climb(&likelihood, from: $0) }
    guard let best = ends.max(by: { $0.value < $1.value }), !Self.isFar(best, likelihood) else {
      throw .noMaximum
    }
    // Other means that are as likely: of symmetrical effects, for one.
    hasRival = ends.contains {
      best.value - $0.value < 1e-6
        && abs($0.parameters[0] - best.parameters[0]) > 1e-4 * likelihood.spans[0]
    }
    let left = NewtonMove(
      from: best.point, likelihood.bounds, likelihood.spans, fixed: fixed, radius: 1)
    summit = best
    record = LikelihoodRecord(
      starts: starts.count, agreeing: ends.count { best.value - $0.value < 1e-6 },
      evaluations: likelihood.evaluations, expectedGain: max(0, left.gain), converged: best.converged)
    self.likelihood = likelihood
  }

  /// Whether the mean, its slope or τ² ran away.
  private static func isFar(_ summit: BoundedAscent.Summit, _ likelihood: CopasLikelihood) -> Bool {
    let (values, bounds) = (summit.parameters, likelihood.bounds)
    return [CopasLikelihood.mean, CopasLikelihood.slope].contains { abs(values[$0]) >= bounds[$0].upperBound }
      || values[CopasLikelihood.heterogeneity] >= bounds[CopasLikelihood.heterogeneity].upperBound
  }

  /// Whether |ρ| is 1.
  var isCorrelationAtEdge: Bool {
    abs(summit.parameters[CopasLikelihood.correlation]) >= CopasLikelihood.largestCorrelation
  }

  /// The observed information in mean, ρ and τ, or in mean and ρ where τ is 0; none where |ρ| is 1.
  var information: ObservedInformation? {
    guard !isCorrelationAtEdge else { return nil }
    var (likelihood, held) = (likelihood, Set([CopasLikelihood.slope]))
    guard summit.parameters[CopasLikelihood.heterogeneity] > 0 else {
      held.insert(CopasLikelihood.heterogeneity)
      return ObservedInformation(summit.point, held: held, spans: likelihood.spans)
    }
    let spans = Array(likelihood.spans.dropLast()) + [.infinity]
    return ObservedInformation(likelihood.pointByTau(summit.parameters), held: held, spans: spans)
  }
}
