extension TrialDesign {
  /// Whether a design has a word that this package, or a person who reads its table, knows as one of designs; any other may be
  /// mistyped, or mean something that changes how its row is analysed.
  package static func isKnown(_ design: String) -> Bool {
    if isRandomised(word: design) || isNotRandomised(word: design) || isSteppedWedge(design)
      || randomisesClusters(design) || TrialDesign(word: design) != .controlled
    {
      return true
    }
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    return !known.isDisjoint(with: words) || parts.contains(where: words.joined().contains)
  }

  /// The words that change how a row is analysed, and those for a comparison of two groups, as people are told them.
  package static let knownWords = [
    "randomised", "parallel", "controlled", "cluster-randomised", "stepped-wedge", "crossover", "paired",
    "matched pairs", "non-randomised", "cohort", "case-control", "pre-post",
  ]

  /// Whole words for designs that change nothing.
  private static let known: Set = [
    "trial", "pilot", "pre", "post", "before", "after", "factorial", "survey", "experiment", "ct", "cct",
    "rwe",
    "pragmatic", "matched", "arm", "armed", "group", "groups", "qualitative", "unpaired", "between", "panel",
  ]
  /// Parts of words, run together.
  private static let parts = [
    "control", "parallel", "experiment", "prospective", "longitudinal", "feasib", "comparative",
    "independent",
    "multicent", "inferiority", "superiority", "equivalence", "caseseries", "casereport", "followup",
    "observ",
    "naturalistic",
  ]
}
