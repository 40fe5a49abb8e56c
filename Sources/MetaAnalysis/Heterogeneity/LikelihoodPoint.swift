/// What the derivative of the log-likelihood is made of at one τ².
///
/// Twice the derivative is f - g, with f = y'PPy and g = tr P (restricted) or Σw (full). Both are sums of positive multiples
/// of powers of 1/(λ + τ²), with λ between the smallest and the largest sampling variance. Therefore
/// - f, g and the rates -f'/f and -g'/g fall with τ², all four even when multiplied by the reach v_max + τ² (each term of
///   a sum falls, and weight moves to the terms that are small);
/// - 1/√f and 1/g are concave, as power means of the straight lines λ + τ² with exponents below 1, and the slope of 1/√f
///   falls to 1/√Σy².
///
/// Values at a point or two thus bound everything beyond or between them.
struct LikelihoodPoint<Value: Lanes> {
  var tauSquared: Value
  /// f.
  var fit: Value
  /// g.
  var penalty: Value
  /// -f'/f.
  var fitDecline: Value
  /// What -f'/f may be wrong by.
  var fitDeclineError: Value
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
    fitDeclineError = 2.0 * sums.residualCubedError / sums.residualSquared
    penalty = restricted ? sums.trace : sums.weights
    penaltyDecline = (restricted ? sums.traceSquared : sums.weightsSquared) / penalty
  }

  /// Whether the likelihood rises here.
  @inline(__always) var rises: Value.Mask { fit .> penalty }

  /// Whether f - g has one sign from here to another point.
  @inline(__always) func hasOneSign(to right: Self) -> Value.Mask {
    (right.fit * right.reach .> penalty * reach) .| (fit * reach .< right.penalty * right.reach)
  }

  /// Whether f > g from here to another point: 1/√f lies below its tangents, and 1/g above its chord.
  @inline(__always) func staysAbove(to right: Self) -> Value.Mask {
    let half = 0.5 * (right.tauSquared - tauSquared)
    let one = Value(repeating: 1)
    let here = one + half * (fitDecline + fitDeclineError)
    let step = half * right.fitDecline
    let there = one - step + half * right.fitDeclineError + roundingOfSums * step
    return (here * here * right.penalty .< fit) .| (there * there * penalty .< right.fit)
      .| (right.fit * right.reach .> penalty * reach) .| ratioFalls(to: right)
  }

  /// Whether f < g from here to another point, where that is so at both ends.
  @inline(__always) func staysBelow(to right: Self, where mask: Value.Mask) -> Value.Mask {
    let simple = (fit * reach .< right.penalty * right.reach) .| ratioFalls(to: right)
    guard (mask .& .!simple).isAny else { return simple }
    return simple .| staysBelowOnChord(to: right)
  }

  /// Whether f < g since 1/√f lies above its chord, and 1/g below its tangent at one of the ends.
  private func staysBelowOnChord(to right: Self) -> Value.Mask {
    let one = Value(repeating: 1)
    let (f, g) = (one / fit, one / penalty)
    let (rightF, rightG) = (one / right.fit, one / right.penalty)
    let width = right.tauSquared - tauSquared
    let product = (f * rightF).squareRoot()
    // The square of the chord less the tangent, over the share of the way from one end.
    let square = f + rightF - 2.0 * product
    let size = f + rightF + 2.0 * product
    let (fall, rightFall) = (width * penaltyDecline * g, width * right.penaltyDecline * rightG)
    let fromHere = Self.isPositive(square, 2.0 * (product - f) - fall, f - g, size: size + fall + g)
    let fromThere = Self.isPositive(
      square, 2.0 * (product - rightF) + rightFall, rightF - rightG, size: size + rightFall + rightG)
    return fromHere .| fromThere
  }

  /// Whether ax² + bx + c, with a ≥ 0, is positive for every x from 0 to 1, whatever the rounding of terms of the given
  /// size.
  private static func isPositive(_ a: Value, _ b: Value, _ c: Value, size: Value) -> Value.Mask {
    let least = c - roundingOfSums * size
    let bottomIsOutside = (b .>= .zero) .| (2.0 * a + b .<= .zero)
    return (least .> .zero) .& (a + b + least .> .zero) .& (bottomIsOutside .| (b * b .< 4.0 * a * least))
  }

  /// Whether f < g from here to infinity, where that is so here: g times the reach is at least the number of its terms,
  /// 1/g lies below its tangent here, and 1/√f above the straight line with its last slope.
  @inline(__always) func isLast(terms: Value, sumOfSquares: Value) -> Value.Mask {
    let room = 2.0 * penalty - fit
    let bent = fit * penaltyDecline * penaltyDecline * sumOfSquares .< 4.0 * room * room
    return (fit * reach .<= terms) .| bent
  }

  /// Whether f/g falls from here to another point.
  @inline(__always) func ratioFalls(to right: Self) -> Value.Mask {
    penaltyDecline * reach .< (right.fitDecline - right.fitDeclineError) * right.reach
  }

  /// Whether f/g rises from here to another point.
  @inline(__always) func ratioRises(to right: Self) -> Value.Mask {
    (fitDecline + fitDeclineError) * reach .< right.penaltyDecline * right.reach
  }

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

  /// How far away f = g would be if 1/√f and 1/g were straight lines.
  @inline(__always) var modelStep: Value {
    let ratio = fit / penalty
    let excess = ratio - Value(repeating: 1)
    let bend = ratio * penaltyDecline - fitDecline
    let discriminant = bend * bend + fitDecline * fitDecline * excess
    return 2.0 * excess / (discriminant.nonNegative.squareRoot() - bend)
  }

  /// One data set's point where the mask is set.
  @inline(__always) func replacing(with other: Self, where mask: Value.Mask) -> Self {
    var point = self
    point.tauSquared = tauSquared.replacing(with: other.tauSquared, where: mask)
    point.fit = fit.replacing(with: other.fit, where: mask)
    point.penalty = penalty.replacing(with: other.penalty, where: mask)
    point.fitDecline = fitDecline.replacing(with: other.fitDecline, where: mask)
    point.fitDeclineError = fitDeclineError.replacing(with: other.fitDeclineError, where: mask)
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
