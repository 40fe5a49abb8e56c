public import WithoutMetaAnalysis

extension EffectDirectionTable {
  /// The table of the directions of a table's rows.
  ///
  /// - Parameters:
  ///   - directions: The directions of the rows.
  ///   - details: What the rows tell beside directions.
  ///   - panels: The outcomes, in order.
  ///   - name: The table's name in the title.
  public init(
    _ directions: StudyDirections, details: [Int: FindingDetails], panels: RowLevels, of name: String
  ) {
    let findings = panels.levels.flatMap { level in
      let results = directions.results(in: level.name)
      return level.rows.compactMap { row in results[row].map { (panel: level.name ?? "", finding: $0) } }
    }
    // Studies stand in the order of the table, which panels one after the other would change.
    let order = Dictionary(
      directions.rows.map { ($0.study, $0.row) }, uniquingKeysWith: { first, _ in first })
    let sorted = findings.enumerated().sorted {
      (order[$0.element.finding.study] ?? 0, $0.offset) < (order[$1.element.finding.study] ?? 0, $1.offset)
    }
    let rows = sorted.map { _, placed in
      let details = details[placed.finding.row]
      return Row(
        study: placed.finding.study, design: details?.design, sampleSize: details?.participants,
        bias: details.flatMap(BiasJudgement.init), outcome: placed.panel, direction: placed.finding.direction)
    }
    self.init(
      title: "Effect-direction plot of \(name)", rows: rows, outcomes: panels.levels.map { $0.name ?? "" })
    assumption = directions.assumption
  }
}

extension BiasJudgement {
  /// The judgement of a finding; `nil` where there is none.
  init?(_ details: FindingDetails) {
    guard let level = details.riskOfBias else { return nil }
    self.init(tool: details.tool, level: level)
  }
}
