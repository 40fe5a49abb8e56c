/// The names of rows that are sums or means of others, as spreadsheets have them below the studies.
package enum TotalName {
  /// Whether a name says that its row is made of others: words for it, and nothing beside them but what goes with them, such
  /// as `95% CI` or `random effects model`; or a word for totals and one other (`Nurses total`).
  ///
  /// It is asked of every row: a name that neither begins nor ends with such a word is passed by before it is taken apart.
  package static func isTotal(_ name: String) -> Bool {
    guard let first = word(name), mayBegin.contains(first) || isSmallNumber(first) || endsWithTotal(name)
    else { return name.contains("Σ") || name.contains("∑") }
    let words = words(name)
    if words.count == 2, !totals.isDisjoint(with: words), !words.contains(where: isNumber) { return true }
    if isPhrase(words, name) || isModel(words) { return true }
    return words.allSatisfy { sums.contains($0) || companions.contains($0) || isSmallNumber($0) }
      && words.contains(where: sums.contains)
  }

  /// Whether a name says so by a word for sums or means, and not by a model alone.
  package static func isSum(_ name: String) -> Bool { isTotal(name) && !isModel(words(name)) }

  /// Whether an arm is called by words for all arms together.
  static func isAllArms(_ name: String) -> Bool {
    let words = words(name).filter { $0 != "combined" && $0 != "together" }
    // In capitals it is the name of a disease.
    return name != "ALL"
      && (allArms.contains(words)
        || words.count == 2 && allOf.contains(words[0]) && people.contains(words[1]))
  }

  /// Whether an arm may be all arms together by its name, if its numbers say so too.
  static func mayBeAllArms(_ name: String) -> Bool {
    isAllArms(name) || words(name).contains { sums.contains($0) || allOf.contains($0) }
  }

  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The first word of a name.
  private static func word(_ name: String) -> String? {
    let start = name.drop { !$0.isLetter && !$0.isNumber }
    return start.isEmpty ? nil : start.prefix { $0.isLetter || $0.isNumber }.lowercased()
  }

  private static func endsWithTotal(_ name: String) -> Bool {
    guard let last = name.utf8.last, last | 0x20 == 0x6C || last | 0x20 == 0x73 else { return false }
    return totals.contains { name.utf8.count > $0.utf8.count && name.lowercased().hasSuffix($0) }
  }

  /// Whether words say it together; one alone in capitals may be the name of a trial (`ENSEMBLE`).
  private static func isPhrase(_ words: [String], _ name: String) -> Bool {
    if phrases.contains(words) { return words.count > 1 || name.contains(where: \.isLowercase) }
    return words.count == 2 && words[0] == "k" && isSmallNumber(words[1])
  }

  /// Whether words name nothing but a way to pool, as the rows of results have it where those of studies have none.
  private static func isModel(_ words: [String]) -> Bool {
    guard let first = words.first, models.contains(first) else { return false }
    return words.dropFirst().allSatisfy { ["effect", "effects", "model"].contains($0) }
  }

  /// Whether a word is a number that goes with a total (`k = 3`, `I2 = 0%`, `p = 0.0001`); one of four digits may be the year of
  /// an author whose name is such a word (`Sum 2004`).
  private static func isSmallNumber(_ word: String) -> Bool {
    (word.utf8.count < 4 || word.utf8.first == 0x30) && isNumber(word)
  }

  private static func isNumber(_ word: String) -> Bool { word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

  /// Those that need no more than the name of what is added up beside them.
  private static let totals: Set<String> = ["total", "totals", "subtotal", "subtotals"]
  private static let sums: Set<String> = [
    "total", "totals", "subtotal", "subtotals", "overall", "pooled", "mean", "average", "sum", "combined",
    "summary", "median", "gesamt", "summe", "mittelwert", "insgesamt", "zwischensumme", "gesamtsumme",
    "gesamtergebnis", "gesamteffekt", "durchschnitt", "suma", "totales", "promedio", "moyenne", "totaux",
  ]
  /// What says it only together, or alone.
  private static let phrases: Set<[String]> = [
    ["all", "studies"], ["re", "model"], ["fe", "model"], ["meta", "analysis"], ["effet", "global"],
    ["efecto", "global"], ["inverse", "variance"], ["alle", "studien"], ["ergebnis"], ["ensemble"],
    ["alle"],
  ]
  private static let models: Set<String> = ["random", "fixed", "common"]
  private static let allArms: Set<[String]> = [
    ["total"], ["totals"], ["overall"], ["all"], ["both"], ["gesamt"], ["insgesamt"], ["alle"], ["ensemble"],
    ["todos"],
  ]
  private static let allOf: Set<String> = [
    "total", "overall", "all", "both", "whole", "entire", "full", "gesamt", "alle", "beide",
  ]
  private static let people: Set<String> = [
    "groups", "arms", "group", "sample", "population", "cohort", "participants", "patients", "subjects",
    "people", "randomised", "randomized", "gruppen", "patienten", "teilnehmer",
  ]
  private static let companions: Set<String> = [
    "95", "ci", "effect", "effects", "estimate", "result", "results", "studies", "study", "all", "sd",
    "random", "fixed", "common", "re", "fe", "model", "weighted", "grand", "meta", "analysis", "n", "k", "of",
    "size", "i2", "i²", "tau2", "tau²", "heterogeneity", "p", "reml", "dl", "hksj", "sub", "sous", "i",
    "squared", "tau", "d", "l", "m", "h", "iv", "mh", "inverse", "variance", "es", "q", "df", "chi2",
  ]
  private static let mayBegin = sums.union(companions).union(phrases.compactMap(\.first))
}
