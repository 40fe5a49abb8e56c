import RealModule

/// The τ² with the highest likelihood, found with certainty: every mode is located, and the highest taken.
///
/// Twice the derivative of the log-likelihood is f - g, with f = y'PPy and g = tr P (restricted) or Σw (full). Both are
/// sums of positive multiples of powers of 1/(λ + τ²), and so fall with τ², and so do the rates at which they fall, f'/f
/// and g'/g. Values at the ends of an interval thus bound everything inside: whether f - g has a sign there, and whether
/// f/g falls or rises there. Intervals where neither is certain are cut in two; where f/g falls through 1 there is one
/// mode, and Newton's method finds it. The profile likelihood of few studies with very unequal variances can have more
/// than one mode, and one of them may lie at 0.
struct LikelihoodMaximum {
  /// The highest mode, in the problem's units.
  private var best = 0.0
  private var modes = 0
  private var evaluations = 0
  private var converged = true
  private let problem: HeterogeneityProblem
  private let restricted: Bool
  private let scale: Double

  /// Modes nearer to each other than this, relative to the smallest total variance, are not told apart.
  private static let resolution = 1e-8
  private static let maximumEvaluations = 400

  /// Maximises the likelihood.
  init(of problem: HeterogeneityProblem, restricted: Bool) {
    self.problem = problem
    self.restricted = restricted
    scale = problem.smallestVariance
    let (start, end) = (evaluate(0), evaluate(Self.upperBound(of: problem)))
    if start.fit <= start.penalty { modes = 1 }
    search(start, end)
    // Rounding can hide the sign of a very flat score: the bracket holds a root all the same.
    if modes == 0 { refine(start, end) }
  }

  /// The estimate in the data's units.
  var tauSquared: Double { best * problem.unit * problem.unit }

  /// How it was reached.
  var record: ConvergenceRecord {
    ConvergenceRecord(iterations: evaluations, converged: converged, isAtBoundary: best == 0, modes: modes)
  }

  /// What the score is made of at one τ².
  private struct Point {
    var tauSquared: Double
    /// f.
    var fit: Double
    /// g.
    var penalty: Double
    /// -f'/f.
    var fitDecline: Double
    /// -g'/g.
    var penaltyDecline: Double
  }

  private mutating func evaluate(_ tauSquared: Double) -> Point {
    evaluations += 1
    return Self.point(tauSquared, problem, restricted)
  }

  private static func point(_ tauSquared: Double, _ problem: HeterogeneityProblem, _ restricted: Bool)
    -> Point
  {
    let sums = problem.normalizedSums(at: tauSquared)
    let penalty = restricted ? sums.trace : sums.weights
    return Point(
      tauSquared: tauSquared, fit: sums.residualSquared, penalty: penalty,
      fitDecline: 2 * sums.residualCubed / sums.residualSquared,
      penaltyDecline: (restricted ? sums.traceSquared : sums.weightsSquared) / penalty)
  }

  /// Finds the modes between two points.
  private mutating func search(_ left: Point, _ right: Point) {
    if right.fit > left.penalty || left.fit < right.penalty { return }
    let crosses = left.fit > left.penalty && right.fit <= right.penalty
    if left.penaltyDecline < right.fitDecline {
      if crosses { refine(left, right) }
      return
    }
    if left.fitDecline < right.penaltyDecline { return }
    let width = right.tauSquared - left.tauSquared
    guard width > Self.resolution * (left.tauSquared + scale), evaluations < Self.maximumEvaluations else {
      if crosses { refine(left, right) }
      return
    }
    let middle = evaluate(
      BracketedNewton.middle(left.tauSquared, right.tauSquared, scale: scale))
    search(left, middle)
    search(middle, right)
  }

  /// Finds the mode between two points where f/g falls through 1, by Newton's method on g/f, which is a straight line
  /// when all variances are equal.
  private mutating func refine(_ left: Point, _ right: Point) {
    let (below, above) = (left.penalty / left.fit, right.penalty / right.fit)
    let share = (1 - below) / (above - below)
    let width = right.tauSquared - left.tauSquared
    let start = left.tauSquared + width * (share > 0 && share < 1 ? share : 0.5)
    let (problem, restricted) = (problem, restricted)
    let solution = BracketedNewton(
      from: left.tauSquared, to: right.tauSquared, startingAt: start, scale: scale
    ) {
      let point = Self.point($0, problem, restricted)
      let ratio = point.penalty / point.fit
      return BracketedNewton.Evaluation(
        value: 1 - ratio, slope: -ratio * (point.fitDecline - point.penaltyDecline))
    }
    evaluations += solution.evaluations
    converged = converged && solution.converged
    let isHigher =
      modes == 0
      || problem.profileLogLikelihood(at: solution.root, restricted: restricted)
        > problem.profileLogLikelihood(at: best, restricted: restricted)
    if isHigher { best = solution.root }
    modes += 1
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
