import Testing

/// Syntheses without meta-analysis go by the rules of other commands.
@Suite struct SwimRuleTests {
  private func run(_ text: String, _ arguments: String...) throws -> CommandRun {
    try withTable(text) { folder in try CommandRun.evidence(arguments, in: folder.url) }
  }

  /// Rows have the numbers that they have in the file, whatever was made of them.
  @Test func votesNumberTheRowsOfTheFile() throws {
    let arms = """
      study,arm,control,mean,sd,n,better
      A,UC,yes,25,9,33,lower
      A,CBT,no,20,8,30,lower
      B,UC,yes,22,7,42,lower
      B,CBT,no,18,6,40,lower

      """
    let json = try run(arms, "swim", "votes", "data.csv", "--measure", "SMD", "--format", "json").json()
    #expect(json["votes"].elements.compactMap { $0["rows"][0].number } == [2, 4])
    #expect(json["studies"].elements.compactMap { $0["row"].number } == [2, 4])
  }

  private static let lists = """
    study,trial,arm,comparator,events1,n1,events2,n2,setting
    A,T1,x,usual,12,100,20,110,a
    A,T1,y,usual,15,90,20,110,a;b
    B,T2,x,usual,10,80,18,82,a
    C,T3,x,usual,10,80,18,82,b

    """

  /// Two rows share a comparator where some level has both, whatever other levels one of them has.
  @Test func comparatorsAreSharedWithinLevels() throws {
    let options = ["--measure", "RR", "--better", "lower", "--by", "setting", "--list", "setting"]
    try withTable(Self.lists) { folder in
      let votes = try CommandRun.evidence(["swim", "votes", "data.csv"] + options, in: folder.url)
      #expect(votes.errors.contains("'A' compares 2 arms with 'usual' (lines 2, 3)"), "\(votes.errors)")
      try folder.write("apart.csv", Self.lists.replacing("a;b", with: "b"))
      let apart = try CommandRun.evidence(["swim", "votes", "apart.csv"] + options, in: folder.url)
      #expect(!apart.errors.contains("compares 2 arms"), "\(apart.errors)")
    }
  }

  /// A column of lists is one for conditions as well, in every command.
  @Test(arguments: [["pool"], ["swim", "effects"], ["effects"]])
  func conditionsKnowLists(command: [String]) throws {
    let table = "study,effect,se,setting\nA,0.2,0.1,school\nB,0.3,0.1,school; home\nC,0.4,0.1,home\n"
    try withTable(table) { folder throws in
      func count(_ condition: String, _ options: String...) throws -> Int {
        let run = try CommandRun.evidence(
          command + ["data.csv", "--where", condition, "--align", "none", "--format", "json"] + options,
          in: folder.url)
        try #require(run.exitCode == 0, "\(run.errors)")
        return try max(run.json()["studies"].elements.count, run.json()["effects"].elements.count)
      }
      #expect(try count("setting=school", "--list", "setting") == 2)
      #expect(try count("setting!=school", "--list", "setting") == 1)
      // What is not pooled takes every cell for a list, where rows are grouped and where they are not.
      #expect(try count("setting=school") == (command[0] == "swim" ? 2 : 1))
      #expect(try count("setting=school; home", "--list", "setting") == 1)
    }
  }

  /// A condition keeps the rows that list its value, grouped or not, and groups by its column are those that it asks for: others
  /// would have some of their rows alone.
  @Test func conditionsOnListsMeanTheSameInGroups() throws {
    let table =
      "study,direction,setting\nA,better,school\nB,worse,school; home\nC,better,home\nD,better,work;home\n"
    func groups(_ json: JSON) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: json["groups"].elements.map {
          ($0["by"].string ?? $0["level"].string ?? "", $0["k"].number ?? -1)
        })
    }
    let by = ["--by", "setting"]
    for (conditions, count, expected) in [
      ([], 4.0, ["school": 2.0, "home": 3, "work": 1]), (["setting=school"], 2, ["school": 2.0]),
      (["setting=school|work"], 3, ["school": 2, "work": 1]),
      (["setting!=school"], 2, ["home": 2, "work": 1]),
      (["setting=home", "setting=work"], 1, ["home": 1, "work": 1]),
      (["setting=school; home"], 1, ["school": 1, "home": 1]),
    ] {
      let asked = conditions.flatMap { ["--where", $0] }
      let (plain, grouped) = try withTable(table) { folder in
        let run = ["swim", "votes", "data.csv", "--format", "json"] + asked
        return (
          try CommandRun.evidence(run, in: folder.url).json(),
          try CommandRun.evidence(run + by, in: folder.url).json()
        )
      }
      #expect(plain["k"].number == count && grouped["k"].number == count, "\(conditions)")
      #expect(groups(grouped) == expected, "\(conditions)")
    }
  }

  /// The same in commands that pool, where a column is one of lists by `--list`, and of comparisons of arms.
  @Test func conditionsOnListsMeanTheSameInAnalyses() throws {
    let table =
      "study,effect,se,setting\nA,0.2,0.1,school\nB,0.3,0.1,school; home\nC,0.4,0.1,home\n"
    let arms = """
      study,arm,events,n,setting
      A,cbt,12,100,school
      A,usual,20,110,
      B,cbt,15,90,school; home
      B,usual,20,110,
      C,cbt,10,80,home
      C,usual,18,82,

      """
    for (text, more) in [
      (table, []), (arms, ["--measure", "RR", "--comparator", "usual"]),
    ] {
      try withTable(text) { folder in
        let run = try CommandRun.evidence(
          [
            "pool", "data.csv", "--list", "setting", "--by", "setting", "--where", "setting=school",
            "--format", "json",
          ] + more, in: folder.url)
        let analyses = try run.json()["analyses"].elements
        #expect(analyses.map { $0["by"].string } == ["school"], "\(run.errors)")
        #expect(analyses.map { $0["k"].number } == [2], "\(run.errors)")
      }
    }
  }

  /// Trials whose names differ in capitals are told, as in `pool`.
  @Test(arguments: [
    "study,direction\nSmith,better\nsmith,worse\n", "study,direction,trial\nA,better,T1\nB,worse,t1\n",
  ])
  func spellingsOfTrialsAreTold(table: String) throws {
    let told = try run(table, "swim", "votes", "data.csv").errors
    #expect(told.contains("differ in nothing but capitals"), "\(told)")
  }

  /// The sign of z and t tells a direction where there is no effect.
  @Test(arguments: ["z", "t"])
  func statisticsPoint(statistic: String) throws {
    let table =
      "study,\(statistic),df,better\nA,2.1,20,higher\nB,-1.2,20,higher\nC,1.5,20,lower\nD,0,20,lower\n"
    let json = try run(table, "swim", "votes", "data.csv", "--format", "json").json()
    #expect(
      json["studies"].elements.compactMap { $0["direction"].string } == ["better", "worse", "worse", "none"])
    #expect(json["studies"][0]["route"].string == statistic)
  }

  /// Pictures have the judgements that were read, with their tool.
  @Test(arguments: ["Low risk", "L", "low", "+"])
  func picturesHaveTheJudgementsThatWereRead(word: String) throws {
    let table = "study,direction,Overall risk of bias\nA,better,\(word)\nB,worse,High\n"
    let json = try run(
      table, "swim", "plot", "effect-direction", "data.csv", "--tool", "rob2", "--format", "json"
    ).json()
    let findings = json["rows"].elements.filter { $0["role"].string == "finding" }
    #expect(findings.compactMap { $0["rob"].string } == ["low", "high"])
    #expect(findings.compactMap { $0["rob_tool"].string } == ["RoB 2", "RoB 2"])
  }

  /// What to type has the table's own header and word.
  @Test(arguments: [("rob", "critical"), ("Overall risk of bias", "Critical risk")])
  func hintsHaveTheTablesWords(header: String, word: String) throws {
    let table = "study,direction,rob_tool,\(header)\nA,better,robins-i,\(word)\nB,worse,robins-i,low\n"
    try withTable(table) { folder in
      let told = try folder.evidence("swim", "votes", "data.csv").errors
      let condition = "\(header)!=\(word)"
      #expect(told.contains("--where \"\(condition)\" leaves them out"), "\(told)")
      let without = try folder.evidence(
        "swim", "votes", "data.csv", "--where", condition, "--format", "json")
      #expect(try without.json()["k"].number == 1)
    }
  }
}
