public import LinearAlgebra

/// A way of inference on the coefficients of any design, of which a mean is the simplest.
public protocol RegressionInference: CoefficientInference {
  /// The factor on the coefficients' model-based variances, given the weighted residual mean square s² around the
  /// inverse-variance fit, whatever weights the coefficients have (it is 1 in expectation when the model is true).
  func varianceFactor(residualMeanSquare: Double) -> Double
  /// The degrees of freedom of the reference distribution, given those of the residuals (k - p); `nil` for the
  /// normal distribution.
  func degreesOfFreedom(residual: Int) -> Double?
  /// The coefficients' covariance matrix, p x p. Unless an inference has its own, the model-based one times
  /// `varianceFactor`, which alone is asked where the pooled effect is the only coefficient.
  func covariance(_ modelBased: ModelBasedCovariance) -> Matrix
  /// The degrees of freedom of each coefficient's reference distribution. Unless an inference has its own, the same for
  /// all.
  func degreesOfFreedom(_ modelBased: ModelBasedCovariance) -> [Double?]
}

/// What the covariance of coefficients is made from: that which the model implies, and how well the model fits.
public struct ModelBasedCovariance: Sendable {
  /// The covariance matrix of the coefficients if the model is true, p x p.
  public let matrix: Matrix
  /// The weighted residual mean square s² around the inverse-variance fit.
  public let residualMeanSquare: Double
  /// k - p.
  public let residualDegreesOfFreedom: Int
}

extension RegressionInference {
  /// `varianceFactor`, and the degrees of freedom k - 1 become.
  public func mean(_ modelBased: ModelBasedMean) -> InferredMean {
    InferredMean(
      varianceFactor: varianceFactor(residualMeanSquare: modelBased.residualMeanSquare),
      degreesOfFreedom: degreesOfFreedom(residual: modelBased.residualDegreesOfFreedom))
  }

  /// The model-based matrix times `varianceFactor`. O(p²).
  public func covariance(_ modelBased: ModelBasedCovariance) -> Matrix {
    modelBased.matrix * varianceFactor(residualMeanSquare: modelBased.residualMeanSquare)
  }

  /// The same for each coefficient.
  public func degreesOfFreedom(_ modelBased: ModelBasedCovariance) -> [Double?] {
    Array(
      repeating: degreesOfFreedom(residual: modelBased.residualDegreesOfFreedom),
      count: modelBased.matrix.columns)
  }
}
