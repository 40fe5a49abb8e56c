public import WithoutMetaAnalysis

extension HarvestTable {
  /// The table of the directions of a table's rows.
  ///
  /// - Parameters:
  ///   - directions: The directions of the rows.
  ///   - details: What the rows tell beside directions.
  ///   - panels: The panels' rows.
  ///   - panelName: What the panels are: "outcome".
  ///   - heights: What the heights are, with those of the rows; `nil` where they mean nothing.
  ///   - name: The table's name in the title.
  public init(
    _ directions: StudyDirections, details: [Int: FindingDetails], panels: RowLevels, panelName: String,
    heights: (name: String, values: [Int: Double])? = nil, of name: String
  ) {
    let findings = panels.levels.flatMap { level in
      let results = directions.results(in: level.name)
      return level.rows.compactMap { row in results[row].map { (panel: level.name ?? "", finding: $0) } }
    }
    // In the order of the table, so that numbers in place of names follow it.
    let sorted = findings.enumerated().sorted {
      ($0.element.finding.row, $0.offset) < ($1.element.finding.row, $1.offset)
    }
    let rows = sorted.map { _, placed in
      Row(
        study: placed.finding.study, panel: placed.panel, direction: placed.finding.direction,
        height: heights?.values[placed.finding.row],
        bias: details[placed.finding.row].flatMap(BiasJudgement.init))
    }
    self.init(
      title: "Harvest plot of \(name)", panelName: panelName.replacing("_", with: " "),
      heightName: heights?.name, rows: rows)
    assumption = directions.assumption
  }
}
