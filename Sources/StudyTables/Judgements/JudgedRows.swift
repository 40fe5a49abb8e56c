import RiskOfBias

/// The judgements of a table's rows, each looked up once: for who is let into a synthesis, and for what is made of those that
/// are.
struct JudgedRows: Sendable {
  /// The judgements of a row; cells that are not understood stop only what needs them.
  struct Row: Sendable {
    var assessment: Assessment?
    var malformed: [MalformedCell] = []
  }

  /// The tools that they were read with.
  let tools: JudgementTools
  /// Where they stand.
  let columns: JudgementColumns
  private let rows: [Int: Row]

  /// Looks up the judgements of rows at positions of the table. O(n) in rows and columns of judgements.
  init(_ columns: JudgementColumns, of rows: [Int], tools: JudgementTools) {
    self.tools = tools
    self.columns = columns
    self.rows = Dictionary(
      rows.map { row in
        var found = Row()
        found.assessment = columns.assessment(
          row: row, study: columns.label(row: row), malformed: &found.malformed)
        return (row, found)
      }, uniquingKeysWith: { first, _ in first })
  }

  subscript(row: Int) -> Row { rows[row] ?? Row() }

  /// The rows whose overall judgement their tool does not let into a synthesis, by their positions. Judgements that cannot be
  /// read are passed over, but for words that another tool has.
  var outOfSynthesis: [Int: ExcludedStudy] {
    guard columns.hasOverall else { return [:] }
    var barred: [Int: ExcludedStudy] = [:]
    for row in rows.keys {
      guard let (tool, level) = levelOutOfSynthesis(row: row) else { continue }
      barred[row] = ExcludedStudy(
        row: row, place: columns.place(row: row), label: columns.label(row: row),
        reason: .outOfSynthesis(level: level.name, tool: tool.name))
    }
    return barred
  }

  private func levelOutOfSynthesis(row: Int) -> (tool: RiskOfBiasTool, level: JudgementLevel)? {
    guard let assessment = self[row].assessment, let overall = assessment.overall else {
      return columns.levelOutOfSynthesis(row: row)
    }
    return overall.entersSynthesis ? nil : (assessment.tool, overall.level)
  }
}
