import RealModule

/// The τ² with the highest likelihood, found by its score: a coarse search for every change of sign, a safeguarded
/// Newton iteration in each, and a comparison of the likelihoods when there are several.
///
/// The profile likelihood of few studies with very unequal variances can have more than one mode, and one of them
/// may lie at 0.
struct LikelihoodMaximum {
  var tauSquared: Double
  var record: ConvergenceRecord

  /// Intervals of the coarse search. They widen geometrically from 0 to the bound, so that eight span any data.
  private static let intervals = 8

  /// Maximises the likelihood whose derivative is half of `score`.
  init(
    of problem: HeterogeneityProblem, restricted: Bool,
    score: (ResidualSums) -> BracketedNewton.Evaluation
  ) {
    let bound = Self.upperBound(of: problem)
    var evaluations = 0
    var modes: [Double] = []
    var previous = (point: 0.0, value: score(problem.normalizedSums(at: 0)).value)
    if previous.value <= 0 { modes.append(0) }
    for step in 1...Self.intervals {
      let point = Self.searchPoint(step, scale: problem.smallestVariance, bound: bound)
      let value = score(problem.normalizedSums(at: point)).value
      evaluations += 1
      if previous.value > 0 && value <= 0 {
        let crossing = previous.point + (point - previous.point) * previous.value / (previous.value - value)
        let solution = BracketedNewton(
          from: previous.point, to: point, startingAt: crossing, scale: problem.smallestVariance
        ) { score(problem.normalizedSums(at: $0)) }
        evaluations += solution.evaluations
        modes.append(solution.root)
      }
      previous = (point, value)
    }
    let best = modes.count == 1 ? modes[0] : Self.highest(modes, problem, restricted)
    tauSquared = best * problem.unit * problem.unit
    record = ConvergenceRecord(
      iterations: evaluations + 1, converged: !modes.isEmpty, isAtBoundary: best == 0, modes: modes.count)
  }

  private static func searchPoint(_ step: Int, scale: Double, bound: Double) -> Double {
    guard step < intervals else { return bound }
    return scale * (.pow(1 + bound / scale, Double(step) / Double(intervals)) - 1)
  }

  private static func highest(_ modes: [Double], _ problem: HeterogeneityProblem, _ restricted: Bool)
    -> Double
  {
    modes.max {
      problem.profileLogLikelihood(at: $0, restricted: restricted)
        < problem.profileLogLikelihood(at: $1, restricted: restricted)
    } ?? 0
  }

  /// A τ² above which every score is negative: y'PPy ≤ Σy²/(v_min + τ²)² and tr P ≥ (k - p)/(v_max + τ²), so that the
  /// score is negative from where (v_min + τ²)² = (v_max + τ²) Σy²/(k - p).
  private static func upperBound(of problem: HeterogeneityProblem) -> Double {
    let ratio = problem.sumOfSquares / Double(problem.residualDegreesOfFreedom)
    let (smallest, largest) = (problem.smallestVariance, problem.largestVariance)
    let halfLinear = smallest - ratio / 2
    let constant = smallest * smallest - ratio * largest
    let discriminant = max(0, halfLinear * halfLinear - constant)
    return max(smallest, -halfLinear + discriminant.squareRoot()) * 1.0001
  }
}
