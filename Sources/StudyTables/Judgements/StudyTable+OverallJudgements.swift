/// An overall judgement with its tool, in the tool's words.
package struct NamedJudgement: Sendable, Hashable {
  /// The tool's name.
  package var tool: String
  /// The name of the level.
  package var level: String
}

extension StudyTable {
  /// The overall judgements of the selected rows, by the rows' positions.
  ///
  /// - Throws: `malformed` with all cells that hold no judgement of their row's tool.
  package func overallJudgements() throws(StudyTableError) -> [Int: NamedJudgement] {
    let overall = try OverallJudgements(self)
    var (found, malformed): ([Int: NamedJudgement], [MalformedCell]) = ([:], [])
    for row in try selectedRows() {
      let reading = overall.reading(row: row)
      if let cell = reading.malformed { malformed.append(cell) }
      guard let tool = reading.tool, let judgement = reading.judgement else { continue }
      found[row] = NamedJudgement(tool: tool.name, level: judgement.level.name)
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return found
  }
}
