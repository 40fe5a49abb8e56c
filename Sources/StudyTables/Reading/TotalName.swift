/// The names of rows that are sums or means of others, as spreadsheets have them below the studies.
package enum TotalName {
  /// Whether a name says that its row is made of others: words for it, and nothing beside them but what goes with them, such
  /// as `95% CI` or `random effects model`.
  package static func isTotal(_ name: String) -> Bool {
    let words = name.lowercased().replacing("sub-total", with: "subtotal")
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard words.allSatisfy({ sums.contains($0) || companions.contains($0) || isSmallNumber($0) }) else {
      return false
    }
    return words.contains(where: sums.contains) || phrases.contains(words) || isModel(words)
  }

  /// Whether a name says so by a word for sums or means, and not by a model alone.
  package static func isSum(_ name: String) -> Bool {
    isTotal(name)
      && name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).contains {
        sums.contains($0) || $0 == "sub"
      }
  }

  /// Whether words name nothing but a way to pool, as the rows of results have it where those of studies have none.
  private static func isModel(_ words: [String]) -> Bool {
    guard let first = words.first, models.contains(first) else { return false }
    return words.dropFirst().allSatisfy { ["effect", "effects", "model"].contains($0) }
  }

  /// Whether a word is a number that goes with a total (`k = 3`, `I2 = 0%`); one of four digits may be the year of an author
  /// whose name is such a word (`Sum 2004`).
  private static func isSmallNumber(_ word: String) -> Bool {
    word.count < 4 && word.allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static let sums: Set<String> = [
    "total", "totals", "subtotal", "subtotals", "overall", "pooled", "mean", "average", "sum", "combined",
    "summary", "median", "gesamt", "summe", "mittelwert", "insgesamt",
  ]
  /// What says it only together.
  private static let phrases: Set<[String]> = [
    ["all", "studies"], ["re", "model"], ["fe", "model"], ["meta", "analysis"],
  ]
  private static let models: Set<String> = ["random", "fixed", "common"]
  private static let companions: Set<String> = [
    "95", "ci", "effect", "effects", "estimate", "result", "results", "studies", "study", "all", "sd",
    "random", "fixed", "common", "re", "fe", "model", "weighted", "grand", "meta", "analysis", "n", "k", "of",
    "size", "i2", "i²", "tau2", "tau²", "heterogeneity", "p", "reml", "dl", "hksj",
  ]
}
