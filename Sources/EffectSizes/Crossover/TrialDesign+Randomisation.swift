extension TrialDesign {
  /// Whether a word names a design in which people were not allocated at random: `cohort`, `case-control`, `non-randomised`.
  ///
  /// A word that names neither such a design nor randomisation says nothing, and `RCT, 2 cohorts` is randomised.
  public static func isNotRandomised(word: String) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    if denials.contains(where: letters.contains) || abbreviations.contains(letters) { return true }
    let words = Set(word.lowercased().split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: denyingWords) { return true }
    guard !randomisations.contains(where: letters.contains), !letters.contains("rct") else { return false }
    if !words.isDisjoint(with: clinicalTrials) { return true }
    return nonRandomised.contains(where: letters.contains)
  }

  /// Whether a word says that people were allocated at random, or names a design in which they usually are: `RCT`, `crossover`,
  /// `cluster trial`.
  public static func isRandomised(word: String) -> Bool {
    guard !isNotRandomised(word: word) else { return false }
    let letters = word.lowercased().filter(\.isLetter)
    return (randomisations + ["rct", "crossover", "cluster", "grappe", "conglomerad", "stepped", "wedge"])
      .contains(where: letters.contains)
  }

  private static let denials = [
    "nonrandom", "notrandom", "unrandom", "withoutrandom", "quasirandom", "nonrct", "quasirct", "nichtrandom",
    "noaleator", "nãoaleator", "nonaléato", "cuasialeator", "quasialeator", "quasialéato",
  ]
  /// Abbreviations that say so wherever they stand as words of their own.
  private static let denyingWords: Set = ["nrct", "nrcts", "nrs", "nrsi", "qrct", "qrcts", "nonrcts"]
  /// Controlled clinical trials, as Cochrane calls those that are not known to be randomised.
  private static let clinicalTrials: Set = ["cct", "ccts"]
  /// Beginnings of words for randomisation.
  private static let randomisations = ["random", "aleator", "aléato"]
  private static let abbreviations: Set = ["nrs", "nrsi", "its", "cba", "uba"]
  private static let nonRandomised = [
    "cohort", "casecontrol", "crosssectional", "observational", "quasiexperiment", "interruptedtimeseries",
    "controlledbefore", "historicalcontrol", "retrospective", "registry", "propensity", "kohort",
    "fallkontroll", "querschnitt", "beobachtungsstud", "observacional", "observationnel", "castémoins",
    "casoscontrol", "casosycontrol", "transversal",
  ]
}
