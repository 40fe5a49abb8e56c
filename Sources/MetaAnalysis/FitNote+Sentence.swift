extension FitNote {
  /// What a reader should know, in a sentence.
  public var sentence: String {
    switch self {
    case .singleStudy: "there is only one study, and the result is that study's"
    case .tauSquaredAtBoundary: "the estimate of tau2 is 0"
    case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
    case .notConverged: "the estimate of tau2 did not converge"
    case .knappHartungTwoStudies:
      "with two studies Hartung-Knapp intervals have one degree of freedom and are very wide"
    case .knappHartungZeroVariance: "all effects are equal, so the Hartung-Knapp standard error is 0"
    }
  }
}
