/// What the derivative of the log-likelihood is made of at one τ².
///
/// Twice the derivative is f - g, with f = y'PPy and g = tr P (restricted) or Σw (full). Both are sums of positive multiples
/// of powers of 1/(λ + τ²), with λ between the smallest and the largest sampling variance. They fall with τ², and so do
/// the rates -f'/f and -g'/g, all four even when multiplied by the reach v_max + τ² (each term of a sum falls, and weight
/// moves to the terms that are small). Values at the ends of an interval thus bound everything inside.
struct LikelihoodPoint<Value: Lanes> {
  var tauSquared: Value
  /// f.
  var fit: Value
  /// g.
  var penalty: Value
  /// -f'/f.
  var fitDecline: Value
  /// -g'/g.
  var penaltyDecline: Value
  /// v_max + τ².
  var reach: Value

  @inline(__always)
  init(_ problem: some ResidualProblem<Value>, at tauSquared: Value, where mask: Value.Mask, restricted: Bool)
  {
    self.init(
      problem.normalizedSums(at: tauSquared, where: mask), at: tauSquared,
      reach: problem.largestVariance + tauSquared, restricted: restricted)
  }

  @inline(__always)
  init(_ sums: LaneResidualSums<Value>, at tauSquared: Value, reach: Value, restricted: Bool) {
    self.tauSquared = tauSquared
    self.reach = reach
    fit = sums.residualSquared
    fitDecline = 2.0 * sums.residualCubed / sums.residualSquared
    penalty = restricted ? sums.trace : sums.weights
    penaltyDecline = (restricted ? sums.traceSquared : sums.weightsSquared) / penalty
  }

  /// Whether the likelihood rises here.
  @inline(__always) var rises: Value.Mask { fit .> penalty }

  /// Whether f - g has one sign from here to another point.
  @inline(__always) func hasOneSign(to right: Self) -> Value.Mask {
    (right.fit * right.reach .> penalty * reach) .| (fit * reach .< right.penalty * right.reach)
  }

  /// Whether f/g falls from here to another point.
  @inline(__always) func ratioFalls(to right: Self) -> Value.Mask {
    penaltyDecline * reach .< right.fitDecline * right.reach
  }

  /// Whether f/g rises from here to another point.
  @inline(__always) func ratioRises(to right: Self) -> Value.Mask {
    fitDecline * reach .< right.penaltyDecline * right.reach
  }

  /// Whether f < g from here to infinity, where g times the reach is the number of terms of g.
  @inline(__always) func isPastEveryMode(terms: Value) -> Value.Mask { fit * reach .<= terms }

  /// Whether f/g falls from here to infinity, where -f'/f times the reach is 2.
  @inline(__always) var ratioFallsForever: Value.Mask {
    penaltyDecline * reach .< Value(repeating: 2)
  }

  /// Where the straight line through g/f here and at another point is 1; the middle where that is not between them.
  @inline(__always) func secant(to right: Self) -> Value {
    let (below, above) = (penalty / fit, right.penalty / right.fit)
    let share = (Value(repeating: 1) - below) / (above - below)
    let isInside = (share .> .zero) .& (share .< Value(repeating: 1))
    let width = right.tauSquared - tauSquared
    return tauSquared + width * Value(repeating: 0.5).replacing(with: share, where: isInside)
  }

  /// 1 - g/f, which falls through 0 at a mode, and its derivative; g/f is a straight line when all variances are equal.
  @inline(__always) var evaluation: BracketedNewton<Value>.Evaluation {
    let ratio = penalty / fit
    return .init(value: Value(repeating: 1) - ratio, slope: -(ratio * (fitDecline - penaltyDecline)))
  }

  /// One data set's point where the mask is set.
  @inline(__always) func replacing(with other: Self, where mask: Value.Mask) -> Self {
    var point = self
    point.tauSquared = tauSquared.replacing(with: other.tauSquared, where: mask)
    point.fit = fit.replacing(with: other.fit, where: mask)
    point.penalty = penalty.replacing(with: other.penalty, where: mask)
    point.fitDecline = fitDecline.replacing(with: other.fitDecline, where: mask)
    point.penaltyDecline = penaltyDecline.replacing(with: other.penaltyDecline, where: mask)
    point.reach = reach.replacing(with: other.reach, where: mask)
    return point
  }
}

extension ResidualProblem {
  /// A τ² above which every score is negative: y'PPy ≤ Σy²/(v_min + τ²)² and tr P ≥ (k - p)/(v_max + τ²), so that the
  /// score is negative from where (v_min + τ²)² = (v_max + τ²) Σy²/(k - p).
  @inline(__always) var upperBoundOfModes: Value {
    let ratio = sumOfSquares / degreesOfFreedom
    let (smallest, largest) = (smallestVariance, largestVariance)
    let halfLinear = smallest - 0.5 * ratio
    let constant = smallest * smallest - ratio * largest
    let discriminant = (halfLinear * halfLinear - constant).nonNegative
    return 1.0001 * smallest.larger(discriminant.squareRoot() - halfLinear)
  }
}
