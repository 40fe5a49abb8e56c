import Tables

/// The rows without a study's name that another of their cells says to be totals: a column of models, as programs export
/// their results (`Random` beside a blank name), or a label to the left of the names.
struct TotalLabels {
  /// What each of them is called, by its position.
  let labels: [Int: String]

  /// - Parameter names: The column of studies' names.
  init(_ table: DataTable, names: Int) {
    let unnamed = (0..<table.rowCount).filter { table.isMissing(row: $0, column: names) }
    guard !unnamed.isEmpty else {
      labels = [:]
      return
    }
    let named = Set(0..<table.rowCount).subtracting(unnamed)
    var labels: [Int: String] = [:]
    for (column, header) in table.headers.enumerated() where column != names {
      let isOfModels = Self.modelHeaders.contains(StudyLabels.folded(header))
      guard isOfModels || column < names else { continue }
      func isTotal(_ row: Int) -> Bool {
        guard let text = table.text(row: row, column: column) else { return false }
        return isOfModels ? TotalName.isTotal(text) : TotalName.isSum(text)
      }
      let found = unnamed.filter(isTotal)
      // What is said of studies as well, such as the outcome 'Total', tells nothing.
      guard !found.isEmpty, !named.contains(where: isTotal) else { continue }
      for row in found where labels[row] == nil { labels[row] = table.text(row: row, column: column) }
    }
    self.labels = labels
  }

  /// The headers of columns that name how results are pooled, without case, spaces and signs.
  private static let modelHeaders: Set<String> = [
    "model", "modell", "modelo", "modello", "modèle", "effectmodel", "effectsmodel", "modeltype",
    "typeofmodel",
  ]
}
