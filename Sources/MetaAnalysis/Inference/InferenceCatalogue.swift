/// The ways of inference by their codes.
public enum InferenceCatalogue {
  /// Every way, the default for random effects first.
  public static let all: [any CoefficientInference] = [
    KnappHartungInference(),
    AdHocKnappHartungInference(),
    StudentsTInference(),
    NormalInference(),
  ]

  /// The one with the given code; `hksj` is another name of `knha`.
  public static func inference(code: String) -> (any CoefficientInference)? {
    code == "hksj" ? KnappHartungInference() : all.first { $0.code == code }
  }
}
