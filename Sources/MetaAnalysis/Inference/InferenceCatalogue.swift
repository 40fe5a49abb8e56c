public import Estimates

extension Catalogue where Element == any CoefficientInference {
  /// The ways of inference by their codes, the default for random effects first.
  public static var inferences: Self { ways }
}

private let ways = Catalogue<any CoefficientInference>([
  entry(AdHocKnappHartungInference()), entry(KnappHartungInference(), aliases: ["hksj"]),
  entry(KenwardRogerInference()), entry(StudentsTInference()), entry(NormalInference()),
])

private func entry(
  _ inference: some CoefficientInference, aliases: [String] = []
) -> Catalogue<any CoefficientInference>.Entry {
  .init(inference.code, inference.name, aliases: aliases) { inference }
}
