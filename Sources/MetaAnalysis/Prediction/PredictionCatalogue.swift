public import Estimates

extension Catalogue where Element == any PredictionMethod {
  /// The ways to make a prediction interval by their codes.
  public static var predictionMethods: Self { methods }
}

private let methods =
  Catalogue<PredictionDistribution>(casesNamed: \.name).map { $0 as any PredictionMethod }
  + Catalogue<any PredictionMethod>([
    entry(KenwardRogerPrediction()), entry(NagashimaPrediction()),
  ])

private func entry(_ method: some PredictionMethod) -> Catalogue<any PredictionMethod>.Entry {
  .init(method.code, method.name) { method }
}
