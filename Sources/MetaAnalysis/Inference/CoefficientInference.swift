/// How standard errors and reference distributions of coefficients are made from a fit.
public protocol CoefficientInference: Sendable {
  /// The code in files and on the command line: `z`, `knha`.
  var code: String { get }
  /// The name as a report prints it.
  var name: String { get }
  /// The factor on the coefficients' model-based variances, given the weighted residual mean square s² around the
  /// inverse-variance fit, whatever weights the coefficients have (it is 1 in expectation when the model is true).
  func varianceFactor(residualMeanSquare: Double) -> Double
  /// The degrees of freedom of the reference distribution, given those of the residuals (k - p); `nil` for the
  /// normal distribution.
  func degreesOfFreedom(residual: Int) -> Double?
}
