extension HeterogeneityProblem {
  /// The τ² at which the weighted residual sum of squares Q(τ²) equals `target`, and the evaluations it took; 0
  /// where Q is below the target already at τ² = 0.
  ///
  /// Q decreases from Q(0) towards 0. 1/Q is nearly a straight line (it is one when all variances are equal), so that
  /// Newton's method on 1/Q converges in a few steps from any start; Q(τ²) ≤ Σy²/τ² bounds the root.
  func tauSquared(whereResidualIs target: Double) -> (tauSquared: Double, record: ConvergenceRecord) {
    let atZero = normalizedSums(at: 0)
    guard atZero.residual > target else {
      return (0, ConvergenceRecord(iterations: 1, isAtBoundary: true))
    }
    let start = (atZero.residual / target - 1) * atZero.residual / atZero.residualSquared
    let upper = sumOfSquares / target
    let solution = BracketedNewton(from: 0, to: upper, startingAt: min(start, upper), scale: smallestVariance)
    {
      let sums = normalizedSums(at: $0)
      // 1 - target/Q, and its derivative.
      return BracketedNewton.Evaluation(
        value: 1 - target / sums.residual,
        slope: -target * sums.residualSquared / (sums.residual * sums.residual))
    }
    return (
      solution.root * unit * unit,
      ConvergenceRecord(iterations: solution.evaluations + 1, converged: solution.converged)
    )
  }

  /// Σy² of the effects around a weighted fit, in the problem's units: no residual sum of squares with equal
  /// weights is larger.
  var sumOfSquares: Double {
    switch kernel {
    case .intercept(let kernel): kernel.sumOfSquares
    case .regression(let kernel): kernel.sumOfSquares
    }
  }

  /// The smallest sampling variance, in the problem's units.
  var smallestVariance: Double {
    switch kernel {
    case .intercept(let kernel): kernel.smallestVariance
    case .regression(let kernel): kernel.smallestVariance
    }
  }

  /// The largest sampling variance, in the problem's units.
  var largestVariance: Double {
    switch kernel {
    case .intercept(let kernel): kernel.largestVariance
    case .regression(let kernel): kernel.largestVariance
    }
  }
}
