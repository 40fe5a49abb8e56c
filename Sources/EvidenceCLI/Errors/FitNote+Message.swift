import Evidence

extension Warning {
  /// The sentence about how a fit came about, with the options that help; `nil` for what is said elsewhere.
  init?(_ note: FitNote) {
    let advice: String
    switch note {
    case .tauSquaredAtBoundary: return nil
    case .knappHartungTwoStudies: advice = "; compare --test z and --test adhoc"
    case .knappHartungZeroVariance: advice = "; use --test z or --test adhoc"
    case .singleStudy, .severalModes, .notConverged: advice = ""
    }
    self.init(code: note.rawValue, message: note.description + advice)
  }
}
