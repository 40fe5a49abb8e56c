import Foundation
import Testing

/// Networks through the command: what is read, said and refused, and every form of the result.
@Suite struct NetworkTests {
  private static let arms = """
    study,treatment,events,n
    one,usual care,22,80
    one,training,14,82
    two,Usual  Care,31,120
    two,training,20,118
    three,usual care,18,60
    three,supervision,9,61
    four,training,12,70
    four,supervision,13,71
    five,usual care,25,75
    five,training,15,74
    five,supervision,10,76

    """

  private static let comparisons = """
    study,treatment1,treatment2,effect,se
    one,A,B,0.42,0.11
    two,B,C,0.13,0.16
    three,C,A,-0.81,0.14

    """

  @Test func everyFormIsWritten() throws {
    try withTable(Self.arms) { folder in
      for (command, schema, words) in [
        ("pool", "evidence.network/1", "A rank tells neither"),
        ("components", "evidence.network-components/1", "Additivity"),
        ("contributions", "evidence.network-contributions/1", "Own studies"),
        ("rank", "evidence.network-rank/1", "Mean rank"),
      ] {
        let run = try folder.evidence(
          "network", command, "data.csv", "--measure", "OR", "--small-values", "good", "-o", "n.json", "-o",
          "n.csv",
          "-o", "n.txt")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try JSON(folder.text("n.json"))["schema"].string == schema)
        #expect(try folder.text("n.txt").contains(words))
        #expect(try folder.text("n.csv").split(separator: "\n").count > 3)
        #expect(run.errors.contains("'Usual  Care' is 'usual care'"))
      }
    }
  }

  @Test func aReferenceTurnsTextAndNotJSON() throws {
    try withTable(Self.arms) { folder in
      let plain = try folder.evidence("network", "data.csv", "--measure", "OR", "--format", "json")
      let turned = try folder.evidence(
        "network", "data.csv", "--measure", "OR", "--reference", "Training", "--format", "json")
      #expect(try plain.json()["comparisons"] == turned.json()["comparisons"])
      #expect(try plain.json()["ranking"] == .null)
      let text = try folder.evidence("network", "data.csv", "--measure", "OR", "--reference", "Training")
      #expect(text.output.contains("against training"))
      #expect(text.output.contains("supervision"))
    }
  }

  @Test func anArmThatLacksSomethingLeavesItsStudy() throws {
    let table = Self.arms.replacing("three,usual care,18,60", with: "three,usual care,NR,60")
      .replacing("five,supervision,10,76", with: "five,supervision,,76")
    try withTable(table) { folder in
      let run = try folder.evidence("network", "data.csv", "--measure", "OR", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try run.json()
      #expect(json["network"]["studies"].number == 4)
      let excluded = json["excluded"].elements
      #expect(excluded.compactMap { $0["row"].number } == [5, 6, 11])
      #expect(excluded[1]["reason"].string == "one arm alone compares nothing")
      #expect(try folder.evidence("network", "data.csv", "--measure", "OR", "--strict").exitCode == 65)
    }
    try withTable(
      "study,treatment1,treatment2,effect,se\ns,A,B,1,0.1\ns,A,C,2,\ns,B,C,1,0.1\nt,A,B,1,0.1\nu,A,C,1,0.1\n"
    ) { folder in
      let run = try folder.evidence("network", "data.csv", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try run.json()["network"]["studies"].number == 2)
      #expect(try run.json()["excluded"].elements.count == 3)
    }
  }

  @Test(arguments: [
    ("s,A,B,1,0.1\nt,C,D,1,0.1", "the network is in 2 parts that no study connects"),
    ("s,A,B,1,0.1\ns,A,C,2,0.1", "'s' lacks the comparison of 'B' with 'C'"),
    ("s,A,B,1,0.1\ns,A,C,2,0.1\ns,B,C,1,2", "the covariance matrix of its effects is not positive definite"),
    ("s,A,B,1.00,0.1\ns,A,C,2.00,0.1\ns,B,C,1.02,0.1", "around the loop A, B, C they should add up to 0"),
    ("s,A,a,1,0.1", "'s' compares 'A' with itself"),
    ("s,A,B,1,0.1\ns,B,A,1,0.1", "'s' compares 'B' with 'A' twice"),
  ])
  func studiesThatAreRefused(_ rows: String, _ words: String) throws {
    try withTable("study,treatment1,treatment2,effect,se\n\(rows)\n") { folder in
      let run = try folder.evidence("network", "data.csv")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.errors.contains("data.csv"))
    }
  }

  @Test func armsOfOneTreatment() throws {
    let table = Self.arms + "one,Training,3,20\n"
    try withTable(table) { folder in
      let run = try folder.evidence("network", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("'one' has two arms of 'training'"), "\(run.errors)")
      #expect(run.errors.contains("--shared-control combine"))
      let combined = try folder.evidence(
        "network", "data.csv", "--measure", "OR", "--shared-control", "combine", "--format", "json")
      #expect(combined.exitCode == 0, "\(combined.errors)")
      #expect(try combined.json()["network"]["studies"].number == 5)
    }
  }

  @Test(arguments: [
    (["--method", "EE", "--test", "t"], "--test t does not go with --method EE"),
    (["--method", "PM"], "--method"),
    (["--reference", "nobody"], "--reference"),
    (["--method", "MH"], "--method MH is for odds ratios of arms"),
    (["--shared-control", "split"], "--shared-control split does not go with"),
    (["--level", "95"], "--level"),
  ])
  func choicesThatDoNotGoTogether(_ options: [String], _ words: String) throws {
    try withTable(Self.comparisons) { folder in
      let run = try CommandRun.evidence(["network", "data.csv"] + options, in: folder.url)
      #expect(run.exitCode == 64, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func whatIsNeededIsSaid() throws {
    try withTable(Self.arms) { folder in
      #expect(try folder.evidence("network", "data.csv").exitCode == 64)
      #expect(try folder.evidence("network", "data.csv", "--measure", "ZCOR").exitCode == 64)
      let rank = try folder.evidence("network", "rank", "data.csv", "--measure", "OR")
      #expect(rank.exitCode == 64 && rank.errors.contains("--small-values"), "\(rank.errors)")
      let parts = try folder.evidence(
        "network", "contributions", "data.csv", "--measure", "OR", "--method", "MH")
      #expect(parts.exitCode == 64, "\(parts.errors)")
      let inactive = try folder.evidence(
        "network", "components", "data.csv", "--measure", "OR", "--inactive", "placebo")
      #expect(inactive.exitCode == 64 && inactive.errors.contains("usual care"), "\(inactive.errors)")
    }
    try withTable("study,events,n\na,1,10\nb,2,10\n") { folder in
      let run = try folder.evidence("network", "data.csv", "--measure", "OR")
      #expect(
        run.exitCode == 65 && run.errors.contains("a network needs a column 'treatment'"), "\(run.errors)")
    }
    // Without degrees of freedom Student's t is no choice.
    try withTable("study,treatment1,treatment2,effect,se\na,A,B,1,0.1\nb,B,C,1,0.1\n") { folder in
      let run = try folder.evidence("network", "data.csv", "--test", "t")
      #expect(run.exitCode == 64 && run.errors.contains("--test t"), "\(run.errors)")
      let plain = try folder.evidence("network", "data.csv")
      #expect(plain.exitCode == 0)
      #expect(plain.errors.contains("tau2 is unknown"), "\(plain.errors)")
      #expect(plain.errors.contains("no loop"), "\(plain.errors)")
    }
  }

  @Test func ranksAreTheSameForASeed() throws {
    try withTable(Self.arms) { folder in
      func run(_ seed: String) throws -> JSON {
        try folder.evidence(
          "network", "rank", "data.csv", "--measure", "OR", "--better", "lower", "--seed", seed, "--draws",
          "500", "--format",
          "json"
        ).json()["ranks"]
      }
      let (first, again, other) = (try run("4"), try run("4"), try run("5"))
      #expect(first == again)
      #expect(first != other)
    }
  }

  // MARK: Moderators and influence

  private static func withYears(_ table: String) -> String {
    let years = [
      "year", "2001", "2001", "2004", "2004", "2009", "2009", "2010", "2010", "2003", "2003", "2003",
    ]
    return zip(table.split(separator: "\n"), years).map { "\($0),\($1)\n" }.joined()
  }

  @Test func moderatorsAreCommonToAllComparisons() throws {
    try withTable(Self.withYears(Self.arms)) { folder in
      let run = try folder.evidence(
        "network", "regression", "data.csv", "--measure", "OR", "--moderators", "year", "-o", "r.json", "-o",
        "r.csv", "-o", "r.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let json = try JSON(folder.text("r.json"))
      #expect(json["schema"].string == "evidence.network-regression/1")
      #expect(json["settings"]["moderators"].string == "year")
      #expect(json["coefficients"].elements.compactMap { $0["name"].string } == ["year"])
      #expect(json["comparisons"].elements.count == 3)
      // The mean of the studies that have the reference.
      #expect(json["reference"].string == "training")
      #expect(json["at"]["year"].number.map { abs($0 - 2004.5) < 1e-9 } == true)
      #expect(try folder.text("r.txt").contains("Without moderators the same studies have tau2"))
      #expect(try folder.text("r.csv").split(separator: "\n").count == 5)
    }
    // A study without a value is left out, said, and in the list of rows left out.
    let lacking = Self.withYears(Self.arms).replacing(
      "four,training,12,70,2010", with: "four,training,12,70,"
    )
    .replacing("four,supervision,13,71,2010", with: "four,supervision,13,71,")
    try withTable(lacking) { folder in
      let run = try folder.evidence(
        "network", "influence", "data.csv", "--measure", "OR", "--moderators", "year", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try run.json()["excluded"].elements.compactMap { $0["row"].number } == [7, 8])
      #expect(run.errors.contains("has no value of the moderator 'year'"))
    }
  }

  @Test func moderatorsThatCannotBeAreRefused() throws {
    let table = Self.withYears(Self.arms)
    try withTable(table) { folder in
      let run = try folder.evidence("network", "regression", "data.csv", "--measure", "OR")
      #expect(run.exitCode == 64)
      for (formula, method, words) in [
        ("-1 + year", "REML", "treatments have the place of the intercept"),
        ("year", "MH", "--method MH does not go with moderators"),
      ] {
        let run = try folder.evidence(
          "network", "regression", "data.csv", "--measure", "OR", "--moderators", formula, "--method", method)
        #expect(run.exitCode == 64 && run.errors.contains(words), "\(run.errors)")
      }
    }
    try withTable(table.replacing("one,training,14,82,2001", with: "one,training,14,82,2002")) { folder in
      let run = try folder.evidence(
        "network", "regression", "data.csv", "--measure", "OR", "--moderators", "year")
      #expect(run.exitCode == 65)
      #expect(run.errors.contains("'one' has several values of the moderator 'year' (2001, 2002)"))
    }
    try withTable(table.replacing(",2009", with: ",later")) { folder in
      let run = try folder.evidence(
        "network", "regression", "data.csv", "--measure", "OR", "--moderators", "year")
      #expect(run.exitCode == 65 && run.errors.contains("is not a number"), "\(run.errors)")
    }
  }

  /// The league with drafts above the diagonal, as a picture, a table for Word and a workbook.
  @Test func leaguesHaveDirectEvidenceOrCertaintyAbove() throws {
    try withTable(Self.arms) { folder in
      let direct = try folder.evidence("network", "league", "data.csv", "--measure", "OR", "--format", "csv")
      let drafted = try folder.evidence(
        "network", "league", "data.csv", "--measure", "OR", "--above", "certainty", "--mid", "1.25", "-o",
        "l.csv", "-o", "l.docx", "-o", "l.xlsx", "-o", "l.html")
      #expect(drafted.exitCode == 0, "\(drafted.errors)")
      let league = try folder.text("l.csv").split(separator: "\n").map {
        $0.split(separator: ",").map(String.init)
      }
      let json = try folder.evidence(
        "network", "certainty", "data.csv", "--measure", "OR", "--mid", "1.25", "--format", "json"
      ).json()
      for pair in json["comparisons"].elements {
        let row = try #require(league.first { $0[0] == pair["treatment"].string })
        let column = try #require(league[0].firstIndex(of: pair["against"].string ?? ""))
        #expect(row[column] == pair["levels"].elements.compactMap(\.string).joined(separator: " or "))
      }
      // Below the diagonal both say the same.
      #expect(league.last.map { $0.dropLast() } == direct.csv.last.map { $0.dropLast() })
      #expect(try folder.text("l.html").contains("drafts of the certainty"))
      for name in ["l.docx", "l.xlsx"] {
        #expect(try Data(contentsOf: folder.url.appending(path: name)).starts(with: [0x50, 0x4b]))
      }
      let wrong = try folder.evidence("network", "league", "data.csv", "--measure", "OR", "--mid", "1.25")
      #expect(wrong.exitCode == 64 && wrong.errors.contains("--above certainty"), "\(wrong.errors)")
      let method = try folder.evidence(
        "network", "league", "data.csv", "--measure", "OR", "--above", "certainty", "--method", "MH")
      #expect(method.exitCode == 64, "\(method.errors)")
    }
  }

  /// Means of instruments that run different ways are turned as comparisons of two groups are.
  @Test func armsAreAlignedByInstrument() throws {
    let rows = [
      ("one", "usual care", 30.0, 8, 40, "MBI-EE"), ("one", "training", 25, 8, 42, "MBI-EE"),
      ("two", "usual care", 33, 7, 50, "MBI-PA"), ("two", "training", 38, 7, 51, "MBI-PA"),
      ("three", "usual care", 29, 8, 30, "MBI-EE"), ("three", "supervision", 24, 8, 33, "MBI-EE"),
    ]
    let head = "study,treatment,mean,sd,n,instrument\n"
    let table =
      head + rows.map { "\($0.0),\($0.1),\($0.2),\($0.3),\($0.4),\($0.5)\n" }.joined()
    // The same with means turned by hand, where lower is better.
    let turned =
      head
      + rows.map {
        "\($0.0),\($0.1),\($0.5 == "MBI-EE" ? -$0.2 : $0.2),\($0.3),\($0.4),\($0.5)\n"
      }.joined()
    for measure in ["SMD", "MD"] {
      let own = try withTable(table) { folder in
        try folder.evidence("network", "data.csv", "--measure", measure, "--format", "json")
      }
      let byHand = try withTable(turned) { folder in
        try folder.evidence(
          "network", "data.csv", "--measure", measure, "--align", "none", "--format", "json",
          "--small-values",
          "bad")
      }
      #expect(try own.json()["comparisons"] == byHand.json()["comparisons"])
      #expect(try own.json()["ranking"] == byHand.json()["ranking"])
      #expect(try own.json()["settings"]["align"].string == "benefit")
      #expect(byHand.errors.contains("effects are not aligned") && !own.errors.contains("not aligned"))
    }
  }

  @Test func armsOfEventsAreTurnedWhereTheMeasureAllows() throws {
    let table = Self.arms.split(separator: "\n").enumerated().map { place, line in
      "\(line),\(place == 0 ? "better" : line.hasPrefix("one") ? "lower" : "higher")\n"
    }.joined()
    try withTable(table) { folder in
      for measure in ["OR", "RD"] {
        let plain = try folder.evidence(
          "network", "data.csv", "--measure", measure, "--where", "study=one", "--format", "json")
        let turned = try folder.evidence(
          "network", "data.csv", "--measure", measure, "--where", "study=one", "--align", "benefit",
          "--format", "json")
        let (one, other) = (
          try plain.json()["comparisons"].elements, try turned.json()["comparisons"].elements
        )
        #expect(!one.isEmpty && one.count == other.count)
        for (a, b) in zip(one, other) {
          #expect(abs((a["estimate"].number ?? 0) + (b["estimate"].number ?? 1)) < 1e-12)
          #expect(abs((a["se"].number ?? 0) - (b["se"].number ?? 1)) < 1e-12)
        }
      }
      let ratio = try folder.evidence("network", "data.csv", "--measure", "RR", "--align", "benefit")
      #expect(ratio.exitCode == 64 && ratio.errors.contains("RR of arms"), "\(ratio.errors)")
    }
  }

  @Test func studiesOfEachComparisonAreCompared() throws {
    let table = """
      study,treatment,events,n,year,setting,age
      one,usual care,22,80,2011,ward,40
      one,training,14,82,2011,ward,42
      two,usual care,31,120,2013,clinic,30
      two,training,20,118,2013,clinic,30
      three,usual care,18,60,2015,clinic,
      three,supervision,9,61,2015,clinic,

      """
    try withTable(table) { folder in
      let run = try folder.evidence(
        "network", "transitivity", "data.csv", "--measure", "OR", "--compare", "year, setting,age", "-o",
        "t.json",
        "-o", "t.csv", "-o", "t.txt")
      #expect(run.exitCode == 0, "\(run.errors)")
      let comparisons = try JSON(folder.text("t.json"))["comparisons"].elements
      #expect(comparisons.map { $0["studies"].number } == [1, 2])
      let trained = comparisons[1]["values"].elements
      #expect(trained[0]["mean"].number == 2012 && trained[0]["greatest"].number == 2013)
      #expect(trained[1]["levels"].elements.map { $0["level"].string } == ["clinic", "ward"])
      #expect(trained[2]["least"].number == 30 && trained[2]["greatest"].number == 41)
      #expect(comparisons[0]["values"].elements[2]["told"].number == 0)
      #expect(try folder.text("t.txt").contains("2012 (2011 to 2013)"))
      #expect(try folder.text("t.csv").split(separator: "\n").count == 1 + 4 + 3)
      let wrong = try folder.evidence(
        "network", "transitivity", "data.csv", "--measure", "OR", "--compare", "yaer")
      #expect(wrong.exitCode == 65 && wrong.errors.contains("did you mean 'year'?"), "\(wrong.errors)")
    }
  }

  @Test func aStudyThatHoldsANetworkTogetherIsNamed() throws {
    try withTable(Self.arms + "six,training,9,50\nsix,peer support,12,49\n") { folder in
      let run = try folder.evidence("network", "influence", "data.csv", "--measure", "OR", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      let studies = try run.json()["studies"].elements
      #expect(studies.count == 6)
      #expect(studies[5]["reason"].string == "no other study has 'peer support'")
      #expect(studies[5]["cook"] == .null)
      #expect(try run.json()["leave_one_out"].elements[0]["estimates"].elements.count == 3)
    }
  }
}
