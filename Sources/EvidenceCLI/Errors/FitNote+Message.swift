import Evidence

extension Warning {
  /// The sentence about how a fit came about; `nil` for what is said elsewhere.
  init?(_ note: FitNote) {
    let message: String? =
      switch note {
      case .singleStudy: "there is one study: the result is that study's"
      case .tauSquaredAtBoundary: nil
      case .severalModes: "the likelihood of tau2 has several maxima; the highest was taken"
      case .notConverged: "the estimate of tau2 did not converge"
      case .knappHartungTwoStudies:
        "with one degree of freedom Hartung-Knapp intervals are very wide; compare --test z and --test adhoc"
      case .knappHartungZeroVariance:
        "the effects are equal, so that Hartung-Knapp standard errors are 0; use --test z or --test adhoc"
      }
    guard let message else { return nil }
    self.init(code: note.rawValue, message: message)
  }
}
