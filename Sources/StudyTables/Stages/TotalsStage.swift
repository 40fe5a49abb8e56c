/// Notes rows that by their names are sums or means of others, as spreadsheets have them below the studies.
struct TotalsStage: StudyStage {
  func apply(to studies: inout Studies) {
    let rows = studies.rows.indices.filter {
      studies.exclusions[$0] == nil && Self.isTotal(studies.labels[$0])
    }
    guard !rows.isEmpty else { return }
    studies.notes.append(
      .reading(
        .totals(
          file: studies.tableName,
          rows.map { NamedRow(line: studies.line($0), name: studies.labels[$0]) })))
  }

  /// Whether a name says that its row is made of others: one of the words for it, with nothing beside it but more of such
  /// words and `95% CI`.
  static func isTotal(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = words.first, sums.contains(first) else { return false }
    return words.dropFirst().allSatisfy { sums.contains($0) || companions.contains($0) }
  }

  private static let sums: Set<String> = [
    "total", "totals", "subtotal", "overall", "pooled", "mean", "average", "sum", "combined", "summary",
    "median",
  ]
  private static let companions: Set<String> = [
    "95", "ci", "effect", "effects", "estimate", "result", "results", "studies", "study", "all", "sd",
    "random", "fixed",
    "model", "weighted", "n", "k", "of", "size",
  ]
}
