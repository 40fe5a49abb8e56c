/// How standard errors and reference distributions are made from a fit: what every way of inference tells of a mean.
///
/// Conform to `RegressionInference` for one that holds for the coefficients of any design.
public protocol CoefficientInference: Sendable {
  /// The code in files and on the command line: `z`, `knha`.
  var code: String { get }
  var name: String { get }
  /// Whether it is made for a mean with τ² by an estimator (`nil` for a common effect) and with these weights.
  func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool
  /// What it makes of a mean that is the only coefficient.
  func mean(_ modelBased: ModelBasedMean) -> InferredMean
  /// The prediction interval that goes with it.
  var prediction: any PredictionMethod { get }
}

extension CoefficientInference {
  /// Yes.
  public func suits(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) -> Bool { true }

  /// Student's t with k - p degrees of freedom.
  public var prediction: any PredictionMethod { PredictionDistribution.studentsT }

  /// Whether the residual mean square scales the variances, which belongs to random effects.
  public var scalesVariances: Bool {
    (self as? any RegressionInference).map { $0.varianceFactor(residualMeanSquare: 2) != 1 } ?? false
  }

  /// Throws where the inference is made for other models of a mean.
  func check(_ method: (any HeterogeneityEstimator)?, _ weighting: Weighting) throws(MetaAnalysisError) {
    guard suits(method, weighting) else { throw .unsuitedInference(name: name) }
  }
}

/// What inference on a mean is made from: what the model implies, and how well it fits.
public struct ModelBasedMean: Sendable, Hashable {
  /// The weighted residual mean square s² around the inverse-variance mean; 1 for one study, which has no residual.
  public let residualMeanSquare: Double
  /// k - 1.
  public let residualDegreesOfFreedom: Int
  /// How unequal the weights w = 1/(v + τ²) are: their variance w₃/w₁ - (w₂/w₁)², each counted by its weight, over the square
  /// of their mean w₂/w₁, where wⱼ = Σwʲ.
  public let weightVariance: Double
  /// What the restricted likelihood is expected to tell of τ², w₂/2 - w₃/w₁ + (w₂/w₁)²/2, over the square of the weights'
  /// mean w₂/w₁.
  public let information: Double
}

/// A mean's variance and reference distribution as a way of inference makes them.
public struct InferredMean: Sendable, Hashable {
  /// The factor on the variance that the model implies.
  public var varianceFactor: Double
  /// The degrees of freedom of Student's t; `nil` for the normal distribution.
  public var degreesOfFreedom: Double?

  /// A factor on the model's variance, and degrees of freedom.
  public init(varianceFactor: Double, degreesOfFreedom: Double?) {
    self.varianceFactor = varianceFactor
    self.degreesOfFreedom = degreesOfFreedom
  }
}
