extension TrialDesign {
  /// Whether a word names a design in which people were not allocated at random: `cohort`, `case-control`, `non-randomised`.
  ///
  /// A word that names neither such a design nor randomisation says nothing, and `RCT, 2 cohorts` is randomised.
  public static func isNotRandomised(word: String) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    if denials.contains(where: letters.contains) || abbreviations.contains(letters) { return true }
    guard !letters.contains("random"), !letters.contains("rct") else { return false }
    return nonRandomised.contains(where: letters.contains)
  }

  /// Whether a word says that people were allocated at random, or names a design in which they usually are: `RCT`, `crossover`,
  /// `cluster trial`.
  public static func isRandomised(word: String) -> Bool {
    guard !isNotRandomised(word: word) else { return false }
    let letters = word.lowercased().filter(\.isLetter)
    return ["random", "rct", "crossover", "cluster", "stepped", "wedge"].contains(where: letters.contains)
  }

  private static let denials = [
    "nonrandom", "notrandom", "unrandom", "withoutrandom", "quasirandom", "nonrct",
  ]
  private static let abbreviations: Set = ["nrs", "nrsi", "its", "cba", "uba"]
  private static let nonRandomised = [
    "cohort", "casecontrol", "crosssectional", "observational", "quasiexperiment", "interruptedtimeseries",
    "controlledbefore", "historicalcontrol", "retrospective", "registry", "propensity",
  ]
}
