/// The estimators of τ² by their codes.
public enum HeterogeneityCatalogue {
  /// Every estimator that the command line offers, the default first.
  public static let all: [any HeterogeneityEstimator] = [
    RestrictedMaximumLikelihood(),
    DerSimonianLaird(),
    Hedges(),
    HunterSchmidt(),
    HunterSchmidtCorrected(),
    SidikJonkman(),
    MaximumLikelihood(),
    EmpiricalBayes(),
    PauleMandel(),
    PauleMandelMedian(),
    GeneralizedQMoment(),
    GeneralizedQMedian(),
  ]

  /// The estimator with the given code.
  public static func estimator(code: String) -> (any HeterogeneityEstimator)? {
    all.first { $0.code == code }
  }
}
