/// A forest plot in sentences, for those who cannot see it.
struct ForestDescription {
  let content: ForestContent

  init(_ content: ForestContent) {
    self.content = content
  }

  /// What is plotted, and for each analysis the pooled effects, the prediction interval and the heterogeneity.
  var text: String {
    let table = content.table
    let studies = table.rows.count { $0.role == .study }
    let axis = table.axisTitle ?? table.measure
    let opening = "Forest plot of \(studies) \(studies == 1 ? "study" : "studies"); axis: \(axis)."
    let sentences = table.panels.flatMap { panel in
      panel.groups.flatMap { self.sentences($0.rows, in: [panel.name, $0.name]) }
        + self.sentences(panel.rows, in: [panel.name])
    }
    return ([opening] + sentences).joined(separator: " ")
  }

  /// The rows that are not studies as sentences, each behind the names of its panel and subgroup.
  private func sentences(_ rows: [ForestRow], in names: [String?]) -> [String] {
    let prefix = names.compactMap { $0 }.map { $0 + ": " }.joined()
    return rows.compactMap { row in
      let words: String? =
        switch row.role {
        case .study, .totalEvents: nil
        case .heterogeneity, .subgroupTest, .coefficient, .note: row.text
        case .excluded: row.text.map { "\(row.label) is left out: \($0)" }
        case .subgroupSummary, .summary, .prediction: content.description(of: row)
        }
      return words.map { prefix + $0 + ($0.hasSuffix(".") ? "" : ".") }
    }
  }
}
