/// The sums over studies that estimating equations of τ² are made of, at weights w = 1/(v + τ²).
///
/// P = W - WX(X'WX)⁻¹X'W is never formed: each number comes from sums of products of w, the residuals and the
/// design. Derivatives by τ²: d(y'Py) = -y'PPy, d(y'PPy) = -2 y'PPPy, d tr P = -tr PP.
public typealias ResidualSums = LaneResidualSums<Double>

/// `ResidualSums` of one data set, or of several at once.
public struct LaneResidualSums<Value: Sendable>: Sendable {
  /// y'Py: the weighted residual sum of squares, Q(τ²).
  public var residual: Value
  /// y'PPy.
  public var residualSquared: Value
  /// y'PPPy.
  public var residualCubed: Value
  /// What y'PPPy may be wrong by: where several studies carry nearly all the weight its terms cancel, and proofs that
  /// rest on it must know.
  package var residualCubedError: Value
  /// tr P.
  public var trace: Value
  /// tr PP.
  public var traceSquared: Value
  /// Σw.
  public var weights: Value
  /// Σw².
  public var weightsSquared: Value

  /// The sums of a pass over rows.
  package init(
    residual: Value, residualSquared: Value, residualCubed: Value, residualCubedError: Value, trace: Value,
    traceSquared: Value, weights: Value, weightsSquared: Value
  ) {
    (self.residual, self.residualSquared) = (residual, residualSquared)
    (self.residualCubed, self.residualCubedError) = (residualCubed, residualCubedError)
    (self.trace, self.traceSquared) = (trace, traceSquared)
    (self.weights, self.weightsSquared) = (weights, weightsSquared)
  }
}

extension LaneResidualSums where Value: Lanes {
  /// One lane's sums.
  func lane(_ index: Int) -> ResidualSums {
    ResidualSums(
      residual: residual.lane(index), residualSquared: residualSquared.lane(index),
      residualCubed: residualCubed.lane(index),
      residualCubedError: residualCubedError.lane(index), trace: trace.lane(index),
      traceSquared: traceSquared.lane(index), weights: weights.lane(index),
      weightsSquared: weightsSquared.lane(index))
  }
}

/// The sums over studies that moment estimators are made of, at fixed weights a.
public typealias MomentSums = LaneMomentSums<Double>

/// `MomentSums` of one data set, or of several at once.
public struct LaneMomentSums<Value: Sendable>: Sendable {
  /// y'Py with the weights a.
  public var residual: Value
  /// tr P.
  public var trace: Value
  /// tr PV.
  public var traceV: Value
  /// tr PP.
  public var tracePP: Value
  /// tr PVP.
  public var tracePVP: Value
  /// tr PVPV.
  public var tracePVPV: Value
  /// Σa.
  public var weights: Value

  /// The sums of a pass over rows.
  package init(
    residual: Value, trace: Value, traceV: Value, tracePP: Value, tracePVP: Value, tracePVPV: Value,
    weights: Value
  ) {
    (self.residual, self.trace, self.traceV) = (residual, trace, traceV)
    (self.tracePP, self.tracePVP, self.tracePVPV, self.weights) = (tracePP, tracePVP, tracePVPV, weights)
  }
}

extension LaneMomentSums where Value: Lanes {
  /// The standard deviation of y'Py when the studies' variances are v + τ²: √(2 tr PMPM), M = V + τ²I.
  @inline(__always)
  func deviation(tauSquared: Value) -> Value {
    let cross = 2.0 * tauSquared * tracePVP
    return (2.0 * (tracePVPV + cross + tauSquared * tauSquared * tracePP)).squareRoot()
  }
}

extension LaneMomentSums where Value == Double {
  /// The standard deviation of y'Py when the studies' variances are v + τ²: √(2 tr PMPM), M = V + τ²I.
  public func standardDeviation(tauSquared: Double) -> Double { deviation(tauSquared: tauSquared) }
}

/// Weights that do not depend on the τ² to be estimated.
public typealias FixedWeights = LaneFixedWeights<Double>

/// `FixedWeights` of one data set, or of several at once.
public enum LaneFixedWeights<Value: Sendable>: Sendable {
  /// 1/(v + added).
  case inverseVariance(plus: Value)
  /// 1 for each study.
  case equal
  /// The user's weights; inverse variances where the user gave none.
  case given
}
