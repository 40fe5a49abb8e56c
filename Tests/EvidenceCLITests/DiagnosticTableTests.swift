import Testing

/// Tables of diagnostics of several analyses: a column is of one study or coefficient, whichever analysis has it.
@Suite struct DiagnosticTableTests {
  private static let table = """
    study,effect,se,region,kind
    A,0.1,0.1,North,x
    B,0.3,0.2,South,x
    C,0.2,0.1,North,x
    D,0.5,0.2,South,x
    E,0.4,0.1,North,y
    F,0.2,0.2,West,y
    G,0.6,0.1,North,y
    H,0.1,0.2,West,y
    I,0.3,0.1,North,y

    """

  private func csv(_ arguments: String...) throws -> [[String]] {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        [arguments[0], "data.csv", "--by", "kind", "--format", "csv"] + arguments.dropFirst(), in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      return run.csv
    }
  }

  @Test func setsOfEveryAnalysis() throws {
    let csv = try csv("gosh")
    #expect(Array(csv[0].suffix(9)) == ["A", "B", "C", "D", "E", "F", "G", "H", "I"])
    let (x, y) = (csv.filter { $0[0] == "x" }, csv.filter { $0[0] == "y" })
    #expect(x.count == 11 && y.count == 26)
    for row in x {
      #expect(row.suffix(5).allSatisfy(\.isEmpty) && row.suffix(9).count { $0 == "1" } == Int(row[1]))
    }
    for row in y {
      #expect(
        row.suffix(9).prefix(4).allSatisfy(\.isEmpty) && row.suffix(9).count { $0 == "1" } == Int(row[1]))
    }
  }

  @Test func coefficientsOfEveryAnalysis() throws {
    let csv = try csv("influence", "--moderators", "region")
    let south = try #require(csv[0].firstIndex(of: "dfbetas_regionSouth"))
    let west = try #require(csv[0].firstIndex(of: "dfbetas_regionWest"))
    for row in csv.dropFirst() {
      #expect((row[0] == "x") == !row[south].isEmpty && (row[0] == "y") == !row[west].isEmpty, "\(row)")
    }
  }

  /// metafor 3.8: `influence(rma(yi, vi, weights = n, test = "z"))`: without moderators DFFITS are the DFBETAS.
  @Test func weightsOfOnesOwn() throws {
    let table = """
      study,effect,se,n
      A,0.1,0.1,50
      B,0.3,0.2,200
      C,0.2,0.1,30
      D,0.5,0.2,80
      E,0.9,0.15,100

      """
    let csv = try withTable(table) { folder in
      try folder.evidence("influence", "data.csv", "--weights", "n", "--test", "z", "--format", "csv").csv
    }
    let dffits = try #require(csv[0].firstIndex(of: "dffits"))
    let change = try #require(csv[0].firstIndex(of: "dfbetas_intercept"))
    for row in csv.dropFirst() {
      let (found, expected) = (try #require(Double(row[dffits])), try #require(Double(row[change])))
      #expect(abs(found - expected) < 1e-12)
    }
  }

  /// Composites are pooled as independent effects are, so that all sets of theirs are fitted.
  @Test func setsOfComposites() throws {
    var rows = "study,outcome,effect,se\n"
    for study in 1...15 {
      for outcome in ["a", "b"] { rows += "S\(study),\(outcome),0.\(study % 7 + 1),0.\(study % 3 + 1)\n" }
    }
    let run = try withTable(rows) { folder in
      try folder.evidence("gosh", "data.csv", "--dependence", "aggregate", "--rho", "0.6")
    }
    #expect(run.output.contains("All 32752 sets of two and more of the 15 studies."), "\(run.errors)")
  }
}
