public import Estimates

extension Catalogue where Element == any DataModel.Type {
  /// The models of data, as a scenario writes them under `model`.
  public static var dataModels: Self { models }
}

private let models = Catalogue<any DataModel.Type>([
  entry(NormalModel.self, "normal effects with known variances"),
  entry(StandardizedDifferenceModel.self, "standardised mean differences of two groups"),
  entry(OddsRatioModel.self, "log odds ratios of two groups"),
  entry(ProportionModel.self, "proportions of one group, as logits"),
  entry(RateModel.self, "rates of one group, as logarithms"),
  entry(CorrelatedOutcomesModel.self, "several outcomes of each study"),
  entry(ClusteredTrialsModel.self, "cluster-randomised trials"),
  entry(NetworkStudiesModel.self, "trials of several treatments, two in each"),
  entry(BiasedStudiesModel.self, "studies some of which are biased"),
])

private func entry(_ model: any DataModel.Type, _ name: String) -> Catalogue<any DataModel.Type>.Entry {
  .init(model.code, name) { model }
}
