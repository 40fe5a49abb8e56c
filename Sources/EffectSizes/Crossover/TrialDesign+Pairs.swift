extension TrialDesign {
  /// Whether a design is one in which the same people, or parts of them, have both treatments: `crossover`, `AB/BA`, `within
  /// subjects`, `split-mouth`.
  static func givesBothTreatments(_ design: String) -> Bool {
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    let letters = words.joined()
    return letters.contains("crossover") || words.contains("abba")
      || zip(words, words.dropFirst()).contains { $0 == "ab" && $1 == "ba" }
      || within.contains(where: letters.contains)
      || splits.contains(where: letters.contains)
  }

  /// Whether a design's values come in pairs, of the same people or of two that are alike: `paired`, `matched pairs`; not pairs of
  /// clusters, nor `unpaired`.
  static func hasPairs(_ design: String) -> Bool {
    let words = design.lowercased().split { !$0.isLetter }.map(String.init)
    guard !randomisesClusters(design), !isSteppedWedge(design) else { return false }
    let denials: Set = ["un", "non", "not"]
    return words.indices.contains { place in
      guard ["paired", "pair", "pairs"].contains(words[place]),
        place == 0 || !denials.contains(words[place - 1])
      else { return false }
      return words[place] == "paired" || words.contains { $0.hasPrefix("match") }
    }
  }

  /// Whether the people of such pairs are different people, so that there are two of them in each.
  package static func pairsPeople(_ design: String) -> Bool {
    !givesBothTreatments(design) && TrialDesign(word: design) == .crossover
      && design.lowercased().contains("match")
  }

  private static let within = [
    "withinsubject", "withinperson", "withinparticipant", "withinpatient", "intraindividual",
  ]
  private static let splits = ["splitmouth", "splitbody", "splitface"]
}
