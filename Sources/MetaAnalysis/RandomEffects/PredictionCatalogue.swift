public import Estimates

extension Catalogue where Element == PredictionDistribution {
  /// The distributions of prediction intervals by their codes.
  public static var predictionDistributions: Self { distributions }
}

private let distributions = Catalogue<PredictionDistribution>(casesNamed: \.name)
