extension FitNote {
  /// What a reader should know, in a sentence.
  public var sentence: String {
    switch self {
    case .singleStudy: "there is one study: the result is that study's"
    case .tauSquaredAtBoundary: "the estimate of tau2 is 0"
    case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
    case .notConverged: "the estimate of tau2 did not converge"
    case .knappHartungTwoStudies: "with one degree of freedom Hartung-Knapp intervals are very wide"
    case .knappHartungZeroVariance: "the effects are equal, so that Hartung-Knapp standard errors are 0"
    }
  }
}
