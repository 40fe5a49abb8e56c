extension StudyTable {
  /// The overall judgements of the selected rows in the words that they are written in, by the rows' positions.
  ///
  /// - Throws: `malformed` with all cells that hold no judgement of their row's tool.
  package func overallJudgements() throws(StudyTableError) -> [Int: String] {
    let columns = try JudgementColumns(self)
    var (words, malformed): ([Int: String], [MalformedCell]) = ([:], [])
    for row in try selectedRows() {
      words[row] = columns.overallWords(row: row, malformed: &malformed)
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return words
  }
}
