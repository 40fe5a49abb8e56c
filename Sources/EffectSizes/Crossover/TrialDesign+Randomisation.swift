extension TrialDesign {
  /// Whether a word names a design in which people were not allocated at random: `cohort`, `case-control`, `non-randomised`.
  ///
  /// A word that names neither such a design nor randomisation says nothing.
  public static func isNotRandomised(word: String) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    if ["nonrandomi", "notrandomi", "unrandomi", "withoutrandomi", "nrsi"].contains(where: letters.contains) {
      return true
    }
    guard !letters.contains("randomi"), !letters.contains("rct") else { return false }
    return nonRandomised.contains(where: letters.contains)
  }

  private static let nonRandomised = [
    "cohort", "casecontrol", "crosssectional", "observational", "quasiexperiment", "interruptedtimeseries",
    "controlledbefore", "historicalcontrol", "retrospective", "registry", "propensity",
  ]
}
