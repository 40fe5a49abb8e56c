extension LaneResidualSums where Value: Lanes {
  /// All sums 0.
  static var zero: Self {
    Self(
      residual: .zero, residualSquared: .zero, residualCubed: .zero, residualCubedError: .zero, trace: .zero,
      traceSquared: .zero,
      weights: .zero, weightsSquared: .zero)
  }
}

extension LaneEstimate {
  /// Replaces one lane by an estimate in the data's units, of which `square` are one of the problem's.
  mutating func set(_ lane: Int, to estimate: TauSquaredEstimate, square: Double) {
    tauSquared.setLane(lane, to: estimate.tauSquared / square)
    if let error = estimate.standardError { standardError?.setLane(lane, to: error / square) }
    iterations.setLane(lane, to: Double(estimate.convergence.iterations))
    converged.setLane(lane, to: estimate.convergence.converged)
    isAtBoundary.setLane(lane, to: estimate.convergence.isAtBoundary)
    modes.setLane(lane, to: Double(estimate.convergence.modes))
  }
}

extension HeterogeneityProblem {
  /// One data set of a group as an estimator sees it that takes one at a time: the same kernel, bit for bit.
  init(_ group: DataSetGroup, lane: Int) {
    let cells = group.cells.pair(lane / 2)
    let unit = group.facts.unit.lane(lane)
    let smallest = group.facts.smallestVariance.lane(lane)
    let variances = (0..<group.studyCount).map { study in
      let variance = cells[study].variances[lane % 2]
      return (variance == .infinity ? smallest : variance) * (unit * unit)
    }
    let effects = (0..<group.studyCount).map { cells[$0].effects[lane % 2] * unit }
    self.init(estimates: effects, variances: variances)
  }
}
