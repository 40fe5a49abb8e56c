import ReviewData
import StudyTables
import Tables
import Testing

/// Flows read from tables and JSON.
@Suite struct FlowReadingTests {
  private func flow(_ text: String) throws -> StudyFlow {
    try StudyFlow(StudyTable(DataTable(name: "flow.csv", parsing: Array(text.utf8))))
  }

  private func document(_ text: String) throws -> StudyFlow {
    try StudyFlow(json: Array(text.utf8), file: "flow.json")
  }

  @Test func tableAndDocumentAgree() throws {
    let table = try flow("box,count,reason\nscreened,100,\nExcluded,3,No comparison\nexcluded,4,Setting\n")
    #expect(
      try table == document(#"{"screened": 100, "excluded": {"No comparison": 3, "Setting": 4}}"#))
    #expect(
      try table
        == document(
          #"[{"box":"screened","count":100},{"box":"excluded","count":3,"reason":"No comparison"},"#
            + #"{"box":"excluded","count":4,"reason":"Setting"}]"#))
    #expect(table[.excluded] == 7)
  }

  @Test func allMalformedCellsAtOnce() throws {
    #expect {
      try flow("box,count\nscreend,1\nsought,-2\nsought,1\nsought,2\n")
    } throws: { error in
      guard case .table(.malformed(let cells))? = error as? FlowError else { return false }
      return cells.map(\.place.line) == [2, 3, 5] && cells[0].reason.contains("did you mean 'screened'?")
    }
  }

  @Test(arguments: [
    (#"{"screened": -1}"#, "screened: '-1' is not a whole number"),
    (#"{"screend": 1}"#, "did you mean 'screened'?"), ("{}", "no box has a number"),
    (#"[{"count": 1}]"#, "boxes[0]: 'box' is missing"), ("{", "flow.json:1:"),
  ])
  func malformedDocuments(_ text: String, _ words: String) throws {
    #expect {
      try document(text)
    } throws: { "\($0)".contains(words) }
  }

  @Test func aMissingColumn() throws {
    #expect {
      try flow("bix,count\nscreened,1\n")
    } throws: { "\($0)".contains("did you mean 'bix'?") }
  }
}
