/// Wald statistics referred to Student's t with k - p degrees of freedom (Follmann and Proschan 1999,
/// doi 10.1111/j.0006-341X.1999.00732.x).
public struct StudentsTInference: RegressionInference {
  public init() {}
  public var code: String { "t" }
  public var name: String { "Student's t" }
  /// 1: the model's own variances.
  public func varianceFactor(residualMeanSquare: Double) -> Double { 1 }
  /// k - p.
  public func degreesOfFreedom(residual: Int) -> Double? { Double(residual) }
}

extension CoefficientInference where Self == StudentsTInference {
  /// Wald statistics referred to Student's t.
  public static var studentsT: Self { Self() }
}
