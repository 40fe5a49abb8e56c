import Graphics

/// A forest plot in sentences, for those who cannot see it.
struct ForestDescription {
  let table: ForestTable

  init(_ table: ForestTable) {
    self.table = table
  }

  /// What is plotted, and for each analysis the pooled effects, the prediction interval and the heterogeneity.
  var text: String {
    let studies = table.rows.count { $0.role == .study }
    let axis = table.axisTitle ?? table.measure
    let opening = "Forest plot of \(studies) \(studies == 1 ? "study" : "studies"); axis: \(axis)."
    return ([opening] + table.rows.compactMap(sentence)).joined(separator: " ")
  }

  /// A row that is not a study as a sentence.
  private func sentence(_ row: ForestRow) -> String? {
    switch row.role {
    case .study, .heading, .subgroupHeading: return nil
    case .heterogeneity, .subgroupTest: return row.text.map { prefix(of: row) + $0 + "." }
    case .subgroupSummary, .summary, .prediction:
      return Self.words(row, table: table).map { prefix(of: row) + $0 + "." }
    }
  }

  private func prefix(of row: ForestRow) -> String {
    [row.by, row.group].compactMap { $0 }.map { $0 + ": " }.joined()
  }

  /// A row's name, effect and interval; `nil` where it has neither.
  static func words(_ row: ForestRow, table: ForestTable) -> String? {
    let format = EffectFormat(numbers: NumberStyle(), decimals: table.effectDecimals)
    return format.text(of: row).map { "\(row.label) \($0)" }
  }
}
