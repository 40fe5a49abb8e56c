import Analyses
import Estimates
import MetaAnalysis

extension ForestPanel {
  /// One panel of analyses that are subgroups of one another's: each with its subtotal, none with a total, and the test
  /// between them beneath.
  init(subtotalsOf panels: [ForestPanel], of analyses: [Analysis], on scale: ForestScale) {
    let test = analyses.testBetweenSubgroups
    self.init(
      groups: panels.map { panel in
        ForestGroup(name: panel.name ?? "", rows: panel.rows.map(\.asSubtotal))
      },
      rows: test.map { [ForestRows(scale: scale).subgroupTest($0)] } ?? [])
  }

  /// The panel without the test between its subgroups.
  func withoutSubgroupTest() -> ForestPanel {
    var panel = self
    panel.rows.removeAll { $0.role == .subgroupTest }
    return panel
  }
}

extension ForestRow {
  /// The row as one of a subgroup: a total is a subtotal there.
  fileprivate var asSubtotal: ForestRow {
    guard role == .summary else { return self }
    var row = self
    row.role = .subgroupSummary
    if !isAlternative { row.label = "Subtotal" }
    return row
  }
}
