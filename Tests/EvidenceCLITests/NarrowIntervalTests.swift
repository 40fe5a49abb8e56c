import Testing

/// What `evidence` says where an interval rests on little.
@Suite struct NarrowIntervalTests {
  /// Two trials of burnout that both cross no effect, and hardly differ.
  private let alike = """
    study,mean1,sd1,n1,mean2,sd2,n2
    Adams,50.1,8.2,40,47.0,8.9,41
    Cohen,14.8,4.9,61,13.0,5.1,58

    """

  private let pairs = """
    study,effect,variance,g
    a1,.10,.04,A
    a2,.12,.05,A
    b1,.40,.04,B
    b2,.43,.05,B
    c1,.15,.04,C
    c2,.38,.05,C

    """

  private func run(_ table: String, _ command: String, _ options: String...) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    return try CommandRun.evidence([command, "data.csv"] + options, in: folder.url)
  }

  private func bounds(_ options: String...) throws -> (lower: Double, upper: Double) {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", alike)
    let json = try CommandRun.evidence(
      ["pool", "data.csv", "--measure", "SMD", "--format", "json"] + options, in: folder.url
    ).json()
    let coefficient = json["coefficients"][0]
    return try (#require(coefficient["lower"].number), #require(coefficient["upper"].number))
  }

  private func codes(_ run: CommandRun) throws -> [String?] {
    try run.json()["warnings"].elements.map { $0["code"].string }
  }

  @Test func twoTrialsThatCrossNoEffectDoNotExcludeItTogether() throws {
    let (byDefault, normal, narrow) = (try bounds(), try bounds("--test", "z"), try bounds("--test", "knha"))
    #expect(byDefault.lower < normal.lower && byDefault.upper > normal.upper && byDefault.lower < 0)
    #expect(abs(narrow.lower - 0.353) < 5e-4 && abs(narrow.upper - 0.363) < 5e-4)
  }

  @Test func narrowIntervalsAreSaidInTextAndJSON() throws {
    let text = try run(alike, "pool", "--measure", "SMD", "--test", "knha")
    #expect(text.output.contains("Wald interval (normal)"))
    #expect(text.errors.contains("narrower than the normal one") && text.errors.contains("--test adhoc"))
    #expect(!text.errors.contains("very wide"))
    let json = try run(alike, "pool", "--measure", "SMD", "--test", "knha", "--format", "json")
    #expect(try codes(json).contains("hartung-knapp-narrow"))
    let byDefault = try run(alike, "pool", "--measure", "SMD", "--format", "json")
    #expect(try !codes(byDefault).contains("hartung-knapp-narrow"))
  }

  /// The advice is never what is in force already.
  @Test func twoStudiesAreToldWithoutAdviceThatIsInForce() throws {
    let text = try run(alike, "pool", "--measure", "SMD")
    #expect(text.errors.contains("two studies cannot decide") && !text.errors.contains("--test adhoc"))
    #expect(text.output.contains("Wald interval (normal)"))
  }

  @Test func theTestBetweenSubgroupsTakesNormalStandardErrors() throws {
    let test = try run(pairs, "pool", "--subgroup", "g", "--format", "json").json()["subgroup_test"]
    #expect(try abs(#require(test["q"].number) - 2.0878148148148146) < 1e-12)
    #expect(try abs(#require(test["p"].number) - 0.35207628524882945) < 1e-12)
    #expect(try abs(#require(test["f"].number) - 1.0439074074074073) < 1e-12)
    #expect(test["f_df1"].number == 2 && test["f_df2"].number == 3)
    #expect(try abs(#require(test["f_p"].number) - 0.45) < 0.005)
    let narrow = try run(pairs, "pool", "--subgroup", "g", "--test", "knha", "--format", "json")
    #expect(try abs(#require(narrow.json()["subgroup_test"]["f"].number) - 5.20) < 0.005)
    #expect(try codes(narrow).filter { $0 == "hartung-knapp-narrow" }.count == 2)
    let normal = try run(pairs, "pool", "--subgroup", "g", "--test", "z", "--format", "json")
    #expect(try normal.json()["subgroup_test"]["f"] == .null)
  }

  @Test func fewStudiesInASubgroupAreToldWithTheTest() throws {
    let text = try run(pairs, "pool", "--subgroup", "g")
    #expect(text.output.contains("Test for subgroup differences: F(2, 3) = 1.04, p = 0.45 (one tau2 for all"))
    #expect(text.output.contains("With each subgroup's normal standard error: chi-squared = 2.09, df = 2"))
    #expect(text.errors.contains("fewer than 5 studies in 'A', 'B' and 'C'"))
    let narrow = try run(pairs, "pool", "--subgroup", "g", "--test", "knha")
    #expect(narrow.output.contains("The interval of A is narrower than the normal one, -0.18 to 0.40."))
  }

  /// Cochrane's rule: Hartung and Knapp's interval for more than two studies and tau2 above 0.
  @Test func revManTakesNormalIntervalsFromTwoStudies() throws {
    let two = "study,effect,se\nA,-0.35,0.12\nB,-0.30,0.11\n"
    let json = try run(two, "pool", "--preset", "revman", "--format", "json").json()
    #expect(json["test"].string == "z" && json["coefficients"][0]["df"] == .null)
    let alike = two + "C,-0.32,0.1\n"
    #expect(try run(alike, "pool", "--preset", "revman", "--format", "json").json()["test"].string == "z")
    let different = two + "C,0.6,0.1\n"
    let wide = try run(different, "pool", "--preset", "revman", "--format", "json").json()
    #expect(wide["test"].string == "knha" && wide["coefficients"][0]["df"].number == 2)
    let asked = try run(two, "pool", "--preset", "revman", "--test", "knha", "--format", "json").json()
    #expect(asked["test"].string == "knha")
  }
}

/// What forest plots show where an interval rests on little.
@Suite struct NarrowForestTests {
  private let alike = "study,effect,se\nA,-0.35,0.12\nB,-0.30,0.11\n"

  private func rows(_ table: String, _ options: String...) throws -> [[String: String]] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("data.csv", table)
    let csv = try CommandRun.evidence(
      ["forest", "data.csv", "--format", "csv"] + options, in: folder.url
    ).csv
    return csv.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(csv[0], $0)) }
  }

  @Test func twoStudiesShowBothIntervals() throws {
    let rows = try rows(alike)
    #expect(rows.count { $0["role"] == "summary" } == 2)
    #expect(
      rows.contains {
        $0["role"] == "note" && $0["text"] == "Two studies cannot decide between the two intervals"
      })
    #expect(try !self.rows(alike, "--test", "z").contains { $0["role"] == "note" })
  }

  @Test func narrowIntervalsAreSaidBeneathTheirDiamonds() throws {
    let narrow = "The Hartung-Knapp interval is narrower than the normal one"
    let table = "study,effect,se,g\nA,-0.35,0.12,a\nB,-0.34,0.11,a\nC,0.1,0.1,b\nD,0.11,0.2,b\nE,0.12,0.1,b\n"
    let rows = try rows(table, "--test", "knha", "--subgroup", "g")
    let notes = rows.filter { $0["role"] == "note" && $0["text"]?.hasPrefix(narrow + " (") == true }
    #expect(notes.map { $0["group"] } == ["a", "b"])
    #expect(try !self.rows(table, "--subgroup", "g").contains { $0["text"]?.hasPrefix(narrow) == true })
    // Its text holds a comma.
    #expect(rows.last?["role"] == "subgroup_test" && rows.last?["text"]?.hasSuffix("F(1") == true)
  }

  /// Four studies have no prediction interval in pictures unless it is asked for; tau2 = 0 is told with it.
  @Test func predictionIntervalsAreDrawnFromFiveStudies() throws {
    let four = alike + "C,-0.32,0.1\nD,-0.33,0.1\n"
    #expect(try !rows(four).contains { $0["role"] == "prediction" })
    let asked = try rows(four, "--prediction", "t")
    #expect(asked.contains { $0["role"] == "prediction" })
    #expect(
      asked.contains {
        $0["text"]?.hasPrefix("With \u{3C4}\u{B2} = 0 the prediction interval equals") == true
      })
    #expect(try rows(four + "E,-0.31,0.1\n").contains { $0["role"] == "prediction" })
  }
}
