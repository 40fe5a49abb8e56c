import RealModule

/// The τ² with the highest likelihood of one data set, found with certainty: every mode is located, and the highest taken.
///
/// Intervals where neither the sign of f - g nor the direction of f/g is certain (see `LikelihoodPoint`) are cut in two;
/// where f/g falls through 1 there is one mode, and Newton's method finds it. The profile likelihood of few studies with
/// very unequal variances can have more than one mode, and one of them may lie at 0. A search that ends before nothing
/// is left to be proved says that it has not converged.
struct LikelihoodMaximum<Problem: SingleProblem> {
  private typealias Point = LikelihoodPoint<Double>

  /// The highest mode, in the problem's units.
  private var best = 0.0
  private var modes = 0
  private var evaluations = 0
  private var converged = true
  private let problem: Problem
  private let restricted: Bool
  private let scale: Double

  /// Modes nearer to each other than this, relative to the smallest total variance, are not told apart.
  private static var resolution: Double { 1e-8 }
  /// A hundred times what pairs of studies with geometrically spaced variances, the hardest known, need.
  private static var maximumEvaluations: Int { 40_000 }

  /// Maximises the likelihood.
  init(of problem: Problem, restricted: Bool) {
    self.problem = problem
    self.restricted = restricted
    scale = problem.smallestVariance
    let (start, end) = (evaluate(0), evaluate(problem.upperBoundOfModes))
    if start.fit <= start.penalty { modes = 1 }
    search(start, end)
    // Rounding can hide the sign of a very flat score: the bracket holds a root all the same.
    if modes == 0 { refine(start, end) }
  }

  /// The estimate, in the problem's units, and how it was reached.
  var estimate: LaneEstimate<Double> {
    LaneEstimate(
      tauSquared: best, standardError: nil, iterations: Double(evaluations), converged: converged,
      isAtBoundary: best == 0, modes: Double(modes))
  }

  private mutating func evaluate(_ tauSquared: Double) -> Point {
    evaluations += 1
    return Point(problem, at: tauSquared, where: true, restricted: restricted)
  }

  /// Finds the modes between two points.
  private mutating func search(_ left: Point, _ right: Point) {
    if left.hasOneSign(to: right) || staysOnOneSide(left, right) { return }
    let crosses = left.rises && !right.rises
    if left.ratioFalls(to: right) {
      if crosses { refine(left, right) }
      return
    }
    if left.ratioRises(to: right) { return }
    let width = right.tauSquared - left.tauSquared
    let isPoint = width <= Self.resolution * (left.tauSquared + scale)
    guard !isPoint, evaluations < Self.maximumEvaluations else {
      if !isPoint { converged = false }
      if crosses { refine(left, right) }
      return
    }
    let middle = evaluate(
      BracketedNewton.middle(left.tauSquared, right.tauSquared, scale: scale))
    search(left, middle)
    search(middle, right)
  }

  /// Whether bends and slopes prove that f - g keeps the sign that it has at both points.
  private func staysOnOneSide(_ left: Point, _ right: Point) -> Bool {
    guard left.rises == right.rises else { return false }
    return left.rises ? left.staysAbove(to: right) : left.staysBelow(to: right, where: true)
  }

  /// Finds the mode between two points where f/g falls through 1.
  private mutating func refine(_ left: Point, _ right: Point) {
    let (problem, restricted) = (problem, restricted)
    let solution = BracketedNewton(
      from: left.tauSquared, to: right.tauSquared, startingAt: left.secant(to: right), scale: scale
    ) { tauSquared, mask in
      Point(problem, at: tauSquared, where: mask, restricted: restricted).evaluation
    }
    evaluations += Int(solution.evaluations)
    converged = converged && solution.converged
    let isHigher =
      modes == 0
      || problem.profileLogLikelihood(at: solution.root, restricted: restricted)
        > problem.profileLogLikelihood(at: best, restricted: restricted)
    if isHigher { best = solution.root }
    modes += 1
  }
}
