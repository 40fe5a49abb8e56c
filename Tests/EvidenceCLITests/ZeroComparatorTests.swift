import Testing

/// Mantel and Haenszel's ratios of trials without events in the comparator, which have the weight 0 and a part in the result.
@Suite struct ZeroComparatorTests {
  private static let header = "study,events1,n1,events2,n2,rob,g\n"
  private static let rows = [
    "A,9,60,0,60,low,p\n", "B,9,50,12,52,low,q\n", "C,13,40,15,41,high,q\n",
  ]
  private static let table = header + rows.joined()

  /// The values are numpy's, by the formulas of Robins, Breslow and Greenland, and of Greenland and Robins.
  @Test(arguments: [("OR", 0.216839996754927), ("RR", 0.164657351824612)])
  func suchATrialCounts(_ measure: String, _ estimate: Double) throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", measure, "--method", "MH", "-o", "p.json", "-o", "p.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("p.json"))
      #expect(json["k"].number == 3 && json["heterogeneity"]["q_df"].number == 2)
      #expect(abs((json["coefficients"][0]["estimate"].number ?? .nan) - estimate) < 1e-12)
      #expect(json["studies"][0]["weight"].number == 0)
      #expect(try folder.text("p.txt").contains("3 studies"))
      let certainty = try folder.evidence(
        "certainty", "data.csv", "--measure", measure, "--method", "MH", "--format", "json")
      #expect(certainty.output.contains("\"participants\": 303"), "\(certainty.output)")
    }
  }

  @Test func itCountsInRatesAndInTheForestsTotals() throws {
    try withTable(Self.table) { folder in
      let forest = try folder.evidence(
        "forest", "data.csv", "--measure", "OR", "--method", "MH", "--format", "csv")
      #expect(forest.exitCode == 0, "\(forest.errors)")
      let total = try #require(forest.csv.first { $0[0] == "summary" })
      #expect(Array(total[10...13]) == ["31", "150", "27", "153"])
    }
    try withTable("study,events1,time1,events2,time2\nA,9,60,0,60\nB,9,50,12,52\n") { folder in
      let json = try folder.evidence(
        "pool", "data.csv", "--measure", "IRR", "--method", "MH", "--format", "json"
      ).json()
      #expect(json["k"].number == 2)
    }
  }

  @Test func besideOneOtherItIsNoSingleStudy() throws {
    try withTable(Self.header + Self.rows[0] + Self.rows[1]) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "OR", "--method", "MH")
      #expect(run.output.contains("2 studies") && !run.errors.contains("that study's result"))
    }
  }

  /// Alone in a level its odds are infinite, which is not that there are no events.
  @Test func aloneItsRatioIsInfinite() throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "OR", "--method", "MH", "--subgroup", "g")
      #expect(run.exitCode == 0 && run.errors.contains("0 or infinite"), "\(run.errors)")
      #expect(!run.errors.contains("the studies together"))
    }
  }
}
