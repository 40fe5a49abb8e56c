/// One data set, or several of one shape, one a lane: the sums of estimating equations.
///
/// Everything is in the problem's own units: effects are held in units of a power of two near the smallest standard
/// error.
protocol ResidualProblem<Value> {
  /// One number for each data set.
  associatedtype Value: Lanes

  /// The number of studies, k.
  var studyCount: Int { get }
  /// The degrees of freedom of the residuals, k - p.
  var residualDegreesOfFreedom: Int { get }
  /// The sums at τ² = 0.
  var sumsAtZero: LaneResidualSums<Value> { get }
  /// The sums at the weights 1/(v + τ²), of the lanes that are set.
  func normalizedSums(at tauSquared: Value, where mask: Value.Mask) -> LaneResidualSums<Value>
  /// A bound of every residual sum of squares with equal weights.
  var sumOfSquares: Value { get }
  /// The smallest sampling variance.
  var smallestVariance: Value { get }
  /// The largest sampling variance.
  var largestVariance: Value { get }
}

/// One data set with its likelihood.
protocol SingleProblem: ResidualProblem where Value == Double {
  /// The log-likelihood at τ² of the residuals (or of the effects, if not `restricted`), up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double
}

/// What an estimator of τ² sees.
protocol EstimatorProblem<Value>: ResidualProblem {
  /// One of the data sets alone.
  associatedtype Lane: SingleProblem

  /// The sums at weights that do not depend on τ².
  func normalizedMomentSums(_ weights: LaneFixedWeights<Value>) -> LaneMomentSums<Value>
  /// The variance of the effects around their unweighted mean, with divisor k.
  var normalizedEffectVariance: Value { get }
  /// One data set.
  func lane(_ index: Int) -> Lane
}

extension ResidualProblem {
  /// The sums at the weights 1/(v + τ²).
  func normalizedSums(at tauSquared: Value) -> LaneResidualSums<Value> {
    normalizedSums(at: tauSquared, where: .all)
  }

  /// k.
  var studies: Value { Value(repeating: Double(studyCount)) }

  /// k - p.
  var degreesOfFreedom: Value { Value(repeating: Double(residualDegreesOfFreedom)) }
}

extension EstimatorProblem {
  /// The sums of moment estimators at inverse sampling variances: PVP = P, and PV projects on the residuals.
  var inverseVarianceMoments: LaneMomentSums<Value> {
    let sums = sumsAtZero
    return LaneMomentSums(
      residual: sums.residual, trace: sums.trace, traceV: degreesOfFreedom, tracePP: sums.traceSquared,
      tracePVP: sums.trace, tracePVPV: degreesOfFreedom, weights: sums.weights)
  }
}
