/// An estimator whose mathematics is written once for any number of data sets at a time.
///
/// A single fit is one lane of it, `RandomEffects.fitMany` several; both give the same bits. Estimators that do not
/// conform are run on one data set after the other.
protocol LanewiseEstimator: HeterogeneityEstimator {
  /// Estimates τ² in each lane, in the problem's units.
  func estimate<Problem: EstimatorProblem>(lanes problem: Problem) -> LaneEstimate<Problem.Value>
  /// Estimates τ² of the data sets of one group: `estimate(lanes:)`, compiled for it.
  func estimate(group: DataSetGroup) -> LaneEstimate<DataSetGroup.Value>
}

extension LanewiseEstimator {
  func estimate(group: DataSetGroup) -> LaneEstimate<DataSetGroup.Value> { estimate(lanes: group) }

  /// Estimates τ² of one data set.
  public func estimate(_ problem: HeterogeneityProblem) -> TauSquaredEstimate {
    let estimate = estimate(lanes: problem)
    let square = problem.unit * problem.unit
    return TauSquaredEstimate(
      tauSquared: estimate.tauSquared * square, standardError: estimate.standardError.map { $0 * square },
      convergence: estimate.record(0))
  }
}

/// Estimates of τ² in the problem's units, and how they were reached.
struct LaneEstimate<Value: Lanes> {
  /// Not negative.
  var tauSquared: Value
  var standardError: Value?
  /// Evaluations of the estimating equation; 0 for a formula.
  var iterations: Value
  var converged: Value.Mask
  var isAtBoundary: Value.Mask
  /// The number of local maxima that were compared.
  var modes: Value
}

extension LaneEstimate {
  /// Estimates by a formula, cut off at 0 where it gives a negative value.
  @inline(__always) init(formula: Value, standardError: Value?) {
    self.init(
      tauSquared: formula.nonNegative, standardError: standardError, iterations: .zero, converged: .all,
      isAtBoundary: formula .< .zero, modes: Value(repeating: 1))
  }

  /// How one lane's estimate was reached.
  func record(_ lane: Int) -> ConvergenceRecord {
    ConvergenceRecord(
      iterations: Int(iterations.lane(lane)), converged: converged.lane(lane),
      isAtBoundary: isAtBoundary.lane(lane), modes: Int(modes.lane(lane)))
  }
}
