public import Estimates

extension Catalogue where Element == any CoefficientInference {
  /// The ways of inference by their codes, the default for random effects first.
  public static var inferences: Self { ways }
}

extension CoefficientInference {
  /// Whether the residual mean square scales the variances, which belongs to random effects.
  public var scalesVariances: Bool { varianceFactor(residualMeanSquare: 2) != 1 }
}

private let ways = Catalogue<any CoefficientInference>([
  entry(AdHocKnappHartungInference()), entry(KnappHartungInference(), aliases: ["hksj"]),
  entry(StudentsTInference()), entry(NormalInference()),
])

private func entry(
  _ inference: some CoefficientInference, aliases: [String] = []
) -> Catalogue<any CoefficientInference>.Entry {
  .init(inference.code, inference.name, aliases: aliases) { inference }
}
