import Testing

/// What a long cell brings along is cut in documents as it is in messages.
@Suite struct LongCellTests {
  private static let long = String(repeating: "x", count: 3_000)

  private func longestText(of json: JSON, under keys: [String]) -> Int {
    keys.flatMap { json[$0].elements }
      .flatMap { item in ["message", "observed", "reason"].compactMap { item[$0].string?.count } }
      .max() ?? 0
  }

  @Test func reasonsForLeavingRowsOutAreCut() throws {
    let table = "study,instrument,effect,se\nA,\(Self.long),1,0.1\nB,PHQ-9,1,0.1\nC,PHQ-9,2,0.1\n"
    let run = try withTable(table) { folder in
      try folder.evidence("pool", "data.csv", "--measure", "SMD", "--format", "json")
    }
    let document = try run.json()
    #expect(document["excluded"].elements.count == 1, "\(run.errors)")
    let longest = longestText(of: document, under: ["excluded", "warnings"])
    #expect(longest > 100 && longest < 750)
  }

  @Test func findingsAreCut() throws {
    let table = "study,mean1,sd1,n1\nA,\(Self.long),1,20\n"
    let run = try withTable(table) { folder in try folder.evidence("check", "data.csv", "--format", "json") }
    let longest = longestText(of: try run.json(), under: ["findings"])
    #expect(longest > 100 && longest < 750)
    let text = try withTable(table) { folder in try folder.evidence("check", "data.csv") }
    #expect(text.output.split(separator: "\n").allSatisfy { $0.count < 1_600 })
  }
}
