public import Estimates

extension Catalogue where Element == PredictionDistribution {
  /// The distributions of prediction intervals by their codes.
  public static var predictionDistributions: Self { Self(casesNamed: \.name) }
}
