/// The sums over studies that estimating equations of τ² are made of, at weights w = 1/(v + τ²).
///
/// P = W - WX(X'WX)⁻¹X'W is never formed: each number comes from sums of products of w, the residuals and the
/// design. Derivatives by τ²: d(y'Py) = -y'PPy, d(y'PPy) = -2 y'PPPy, d tr P = -tr PP.
public struct ResidualSums: Sendable {
  /// y'Py: the weighted residual sum of squares, Q(τ²).
  public var residual: Double
  /// y'PPy.
  public var residualSquared: Double
  /// y'PPPy.
  public var residualCubed: Double
  /// tr P.
  public var trace: Double
  /// tr PP.
  public var traceSquared: Double
  /// Σw.
  public var weights: Double
  /// Σw².
  public var weightsSquared: Double
}

/// The sums over studies that moment estimators are made of, at fixed weights a.
public struct MomentSums: Sendable {
  /// y'Py with the weights a.
  public var residual: Double
  /// tr P.
  public var trace: Double
  /// tr PV.
  public var traceV: Double
  /// tr PP.
  public var tracePP: Double
  /// tr PVP.
  public var tracePVP: Double
  /// tr PVPV.
  public var tracePVPV: Double
  /// Σa.
  public var weights: Double

  /// The standard deviation of y'Py when the studies' variances are v + τ²: √(2 tr PMPM), M = V + τ²I.
  public func standardDeviation(tauSquared: Double) -> Double {
    (2 * (tracePVPV + 2 * tauSquared * tracePVP + tauSquared * tauSquared * tracePP)).squareRoot()
  }
}

/// Weights that do not depend on the τ² to be estimated.
public enum FixedWeights: Sendable {
  /// 1/(v + added).
  case inverseVariance(plus: Double)
  /// 1 for each study.
  case equal
  /// The user's weights; inverse variances where the user gave none.
  case given
}
