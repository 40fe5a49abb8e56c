/// Wald tests and intervals from the normal distribution: exact for known variances, too narrow for few studies
/// when the heterogeneity is estimated.
public struct NormalInference: RegressionInference {
  public init() {}
  public var code: String { "z" }
  public var name: String { "normal (Wald)" }
  /// 1: the model's own variances.
  public func varianceFactor(residualMeanSquare: Double) -> Double { 1 }
  /// `nil`: the normal distribution.
  public func degreesOfFreedom(residual: Int) -> Double? { nil }
  /// The normal one.
  public var prediction: any PredictionMethod { PredictionDistribution.normal }
}

extension CoefficientInference where Self == NormalInference {
  /// Wald inference from the normal distribution.
  public static var normal: Self { Self() }
}
