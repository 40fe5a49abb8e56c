import Testing

/// What counts as estimable, and what study rows show of what was observed.
@Suite struct EstimableTests {
  private static let header = "study,events1,n1,events2,n2\n"
  /// Two studies with events and two without.
  private let sparse = header + "A,3,40,6,41\nB,0,40,0,30\nC,0,90,0,90\nD,5,60,9,61\n"

  private func json(_ table: String, _ command: String, _ options: String...) throws -> JSON {
    let run = try run(table, [command, "data.csv"] + options + ["--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    return try run.json()
  }

  private func run(_ table: String, _ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  /// A risk difference without events is 0, with a weight, and left out of Q alone.
  @Test func riskDifferencesWithoutEventsAreEstimable() throws {
    let json = try json(sparse, "pool", "--measure", "RD", "--method", "MH")
    #expect(json["k"].number == 4 && json["heterogeneity"]["q_df"].number == 1)
    let silent = json["studies"][1]
    #expect(silent["effect"].number == 0 && (silent["weight"].number ?? 0) > 15)
    #expect((silent["upper"].number ?? 0) > 0.05)
    let text = try run(sparse, ["pool", "data.csv", "--measure", "RD", "--method", "MH"]).output
    #expect(text.contains("4 studies") && !text.contains("not estimable"))
    let forest = try run(
      sparse, ["forest", "data.csv", "--measure", "RD", "--method", "MH", "--format", "csv"])
    #expect(!forest.output.contains("Not estimable"))
    #expect(forest.csv.first { $0[0] == "summary" }?[8] == "4")
  }

  /// A ratio of studies with nothing but events is estimable and has a weight; without events it has none.
  @Test func ratiosWithoutEventsHaveNoWeight() throws {
    let json = try json(
      Self.header + "A,40,40,41,41\nB,0,20,0,20\nD,5,60,9,61\n", "pool", "--measure", "RR", "--method", "MH")
    #expect(json["k"].number == 2)
    #expect(json["studies"][0]["effect"].number == 0 && (json["studies"][0]["weight"].number ?? 0) > 50)
    #expect(json["studies"][1]["effect"] == .null && json["studies"][1]["weight"].number == 0)
  }

  @Test func nothingEstimableIsSaid() throws {
    for measure in ["RD", "RR", "OR"] {
      let run = try run(
        Self.header + "B,0,40,0,30\nC,0,90,0,90\n",
        ["pool", "data.csv", "--measure", measure, "--method", "MH"])
      #expect(run.exitCode == 65 && run.output.isEmpty && run.errors.contains("no events"), "\(measure)")
    }
  }

  /// RevMan 5's tau2 comes from Q around the Mantel-Haenszel estimate, and so do its Q, p and I2.
  @Test func revMan5ShowsTheQItsTauSquaredComesFrom() throws {
    let json = try evidence(
      "pool", "dataset:bcg", "--measure", "RR", "--preset", "revman5", "--format", "json"
    )
    .json()
    let heterogeneity = json["heterogeneity"]
    #expect(try abs(#require(heterogeneity["tau2"].number) - 0.3094968538) < 1e-9)
    #expect(try abs(#require(heterogeneity["q"].number) - 152.5676) < 5e-5)
    #expect(try abs(#require(heterogeneity["i2"].number) - 100 * (152.5676 - 12) / 152.5676) < 1e-4)
  }

  @Test func freemanTukeyRowsAreTheObservedProportions() throws {
    let proportions = "study,events,n\nA,0,6\nB,1,10\nC,5,20\n"
    let rates = "study,events,time\nA,0,6\nB,1,10\nC,5,20\n"
    for (table, measure) in [(proportions, "PFT"), (rates, "IRFT")] {
      let rows = try run(table, ["forest", "data.csv", "--measure", measure, "--format", "csv"]).csv
        .filter { $0[0] == "study" }
      for (row, observed) in zip(rows, [0, 0.1, 0.25]) {
        #expect(try abs(#require(Double(row[3])) - observed) < 1e-12, "\(measure)")
      }
      for command in ["pool", "effects"] {
        let text = try run(table, [command, "data.csv", "--measure", measure]).output
        #expect(text.contains("A            0.00") || text.contains("A                0.00"), "\(text)")
      }
      let analysed = try run(
        table, ["forest", "data.csv", "--measure", measure, "--transform", "none", "--format", "csv"])
      #expect(try #require(Double(analysed.csv[1][3])) > 0.1)
    }
  }

  /// The extreme cases include a trial whose events are all among the missing.
  @Test func theWorstCaseIsTheWorst() throws {
    let table = """
      study,events1,n1,events2,n2,missing1,missing2
      A,3,40,6,41,5,5
      B,0,40,0,40,10,10
      C,0,30,0,30,0,0

      """
    let run = try run(
      table, ["missing", "data.csv", "--measure", "RR", "--align", "none", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let json = try run.json()
    #expect(json["k"].number == 1)
    let cases = json["cases"].elements
    let highest = try #require(cases.first { $0["case"].string == "highest" })
    #expect(highest["k"].number == 2)
    #expect(run.errors.contains("'B': no events, or only events, among those observed"))
    #expect(json["excluded"].elements.map { $0["study"].string } == ["C"])
    #expect(json["settings"]["keep00"] == .bool(false))
  }
}
