extension ResidualProblem {
  /// The τ² at which the weighted residual sum of squares Q(τ²) equals `target`; 0 where Q is below the target already
  /// at τ² = 0.
  ///
  /// Q decreases from Q(0) towards 0. 1/Q is nearly a straight line (it is one when all variances are equal), so that
  /// Newton's method on 1/Q converges in a few steps from any start; Q(τ²) ≤ Σy²/τ² bounds the root.
  @inline(__always)
  func root(whereResidualIs target: Double) -> LaneEstimate<Value> {
    let goal = Value(repeating: target)
    let residual = sumsAtZero.residual
    let exceeds = residual .> goal
    let start = (residual / goal - Value(repeating: 1)) * residual / sumsAtZero.residualSquared
    let upper = sumOfSquares / goal
    let solution = BracketedNewton(
      from: .zero, to: upper, startingAt: start.smaller(upper), scale: smallestVariance, where: exceeds
    ) { point, mask in
      let sums = normalizedSums(at: point, where: mask)
      // 1 - target/Q, and its derivative.
      let ratio = goal / sums.residual
      return BracketedNewton.Evaluation(
        value: Value(repeating: 1) - ratio, slope: -(ratio * sums.residualSquared / sums.residual))
    }
    return LaneEstimate(
      tauSquared: Value.zero.replacing(with: solution.root, where: exceeds), standardError: nil,
      iterations: Value(repeating: 1) + solution.evaluations, converged: solution.converged .| .!exceeds,
      isAtBoundary: .!exceeds, modes: Value(repeating: 1))
  }
}

extension HeterogeneityProblem {
  /// The τ² at which the weighted residual sum of squares Q(τ²) equals `target`, and the evaluations it took.
  func tauSquared(whereResidualIs target: Double) -> (tauSquared: Double, record: ConvergenceRecord) {
    let estimate = root(whereResidualIs: target)
    return (estimate.tauSquared * unit * unit, estimate.record(0))
  }
}

extension HeterogeneityProblem {
  /// Σy² of the effects around a weighted fit, in the problem's units: no residual sum of squares with equal
  /// weights is larger.
  var sumOfSquares: Double {
    switch kernel {
    case .intercept(let kernel): kernel.sumOfSquares
    case .regression(let kernel): kernel.sumOfSquares
    case .rows(let kernel): kernel.sumOfSquares
    }
  }

  /// The smallest sampling variance, in the problem's units.
  var smallestVariance: Double {
    switch kernel {
    case .intercept(let kernel): kernel.smallestVariance
    case .regression(let kernel): kernel.smallestVariance
    case .rows(let kernel): kernel.smallestVariance
    }
  }

  /// The largest sampling variance, in the problem's units.
  var largestVariance: Double {
    switch kernel {
    case .intercept(let kernel): kernel.largestVariance
    case .regression(let kernel): kernel.largestVariance
    case .rows(let kernel): kernel.largestVariance
    }
  }
}
