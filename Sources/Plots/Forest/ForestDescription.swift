/// A forest plot in sentences, for those who cannot see it.
struct ForestDescription {
  let content: ForestContent
  /// Whether rows are pooled results, each of a number of studies, and not studies.
  private let rowsAreResults: Bool

  init(_ content: ForestContent) {
    self.content = content
    rowsAreResults = content.table.rows.contains { $0.isListed && $0.role != .study }
  }

  /// What is plotted, and for each analysis the pooled effects, the prediction interval and the heterogeneity.
  var text: String {
    let table = content.table
    let axis = table.axisTitle ?? table.measure
    let opening = "Forest plot of \(rowsAreResults ? results : studies); axis: \(axis)."
    let sentences = table.panels.flatMap { panel in
      panel.groups.flatMap { self.sentences($0.rows, in: [panel.name, $0.name]) }
        + self.sentences(panel.rows, in: [panel.name])
    }
    return ([opening] + sentences).joined(separator: " ")
  }

  /// How many studies there are, and how many effects where some have several: those of one name in several panels are one, those
  /// within a panel are not.
  private var studies: String {
    let panels = content.table.panels.map { $0.allRows.filter { $0.role == .study } }
    let effects = Self.count(panels.map { $0.map(\.label) })
    let parents = Set(panels.joined().compactMap(\.parent)).count
    let count = parents + Self.count(panels.map { $0.filter { $0.parent == nil }.map(\.label) })
    let studies = "\(count) \(count == 1 ? "study" : "studies")"
    return count == effects ? studies : studies + ", \(effects) effects"
  }

  /// How many different things the names of panels are.
  private static func count(_ panels: [[String]]) -> Int {
    var most: [String: Int] = [:]
    for labels in panels {
      for (label, count) in Dictionary(grouping: labels, by: \.self).mapValues(\.count) {
        most[label] = max(most[label] ?? 0, count)
      }
    }
    return most.values.reduce(0, +)
  }

  private var results: String {
    let count = content.table.rows.count { $0.effect != nil }
    return "\(count) pooled \(count == 1 ? "result" : "results") of the same studies"
  }

  /// The rows that are not studies as sentences, each behind the names of its panel and subgroup.
  private func sentences(_ rows: [ForestRow], in names: [String?]) -> [String] {
    let prefix = names.compactMap { $0 }.map { $0 + ": " }.joined()
    return rows.compactMap { row in
      let words: String? =
        switch row.role {
        case .totalEvents, .study, .shrinkage: nil
        case .heterogeneity, .subgroupTest, .coefficient, .note: row.text
        case .excluded: row.text.map { "\(row.label) is left out: \($0)" }
        case .subgroupSummary, .summary, .prediction: content.description(of: row)
        }
      return words.map { prefix + $0 + ($0.hasSuffix(".") ? "" : ".") }
    }
  }
}
