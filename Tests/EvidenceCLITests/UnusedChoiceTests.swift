import Testing

/// Nothing that is asked for is silently ignored: what no row has a use for is told by its option, with the reason.
@Suite struct UnusedChoiceTests {
  private static let means = "study,mean1,sd1,n1,mean2,sd2,n2\nA,10,2,20,12,2,20\nB,9,3,30,10,3,30\n"
  private static let events = "study,events1,n1,events2,n2\nA,10,100,20,100\nB,15,150,30,150\n"
  private static let clusters = """
    study,events1,n1,events2,n2,cluster_size,icc
    A,10,100,20,100,10,0.02
    B,15,150,30,150,12,0.03

    """
  private static let crossover = """
    study,design,mean1,sd1,n1,mean2,sd2,n2
    A,crossover,10,2,20,12,2,20
    B,parallel,9,3,30,10,3,30

    """
  private static let medians = """
    study,median1,lower_quartile1,upper_quartile1,n1,median2,lower_quartile2,upper_quartile2,n2
    A,10,8,12,40,12,10,14,40
    B,9,7,11,50,10,8,12,50

    """

  private func run(_ table: String, _ arguments: [String]) throws -> CommandRun {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("t.csv", table)
    return try CommandRun.evidence(arguments, in: folder.url)
  }

  struct Case: CustomTestStringConvertible {
    let table: String
    let measure: String
    let options: [String]
    let message: String
    var testDescription: String { options.joined(separator: " ") }
  }

  private static let cases = [
    Case(
      table: means, measure: "MD", options: ["--correlation", "0.5"],
      message: "--correlation changes nothing: no crossover trial"),
    Case(
      table: means, measure: "SMD", options: ["--medians", "quantile"],
      message: "--medians changes nothing: no row takes its means from medians"),
    Case(
      table: means, measure: "SMD", options: ["--latent", "normal"],
      message: "--latent changes nothing: no row turns an odds ratio"),
    Case(
      table: means, measure: "MD", options: ["--without-route", "medians"],
      message: "--without-route medians changes nothing: no row takes this route; those that rows take are "),
    Case(
      table: clusters, measure: "RR", options: ["--icc", "0.05"],
      message: "--icc changes nothing: no row with clusters lacks an icc of its own"),
    Case(
      table: clusters, measure: "RR", options: ["--icc-grid", "0.01,0.1"],
      message: "--icc-grid changes nothing: no row with clusters lacks an icc of its own"),
    Case(
      table: events, measure: "RR", options: ["--tool", "robins-i"],
      message: "--tool robins-i changes nothing: no row without a tool of its own (rob_tool) has a judgement"),
  ]

  @Test(arguments: cases, ["pool", "effects"]) func itIsTold(_ test: Case, _ command: String) throws {
    let plain = try run(test.table, [command, "t.csv", "--measure", test.measure])
    let run = try run(test.table, [command, "t.csv", "--measure", test.measure] + test.options)
    #expect(run.exitCode == 0 && run.errors.contains("warning: \(test.message)"), "\(run.errors)")
    if test.options[0] != "--icc-grid" { #expect(run.output == plain.output) }
    #expect(!plain.errors.contains("changes nothing"))
  }

  @Test func whatOnlyPoolingHas() throws {
    for (option, reason) in [
      ("--mix-designs", "no analysis has studies of one group"),
      ("--allow-dependent", "no analysis has several rows of one trial"),
    ] {
      let run = try run(Self.means, ["pool", "t.csv", "--measure", "MD", option])
      #expect(run.errors.contains("warning: \(option) changes nothing: \(reason)"), "\(run.errors)")
    }
    let effects = try run(Self.means, ["effects", "t.csv", "--measure", "MD", "--mix-designs"])
    #expect(effects.errors.contains("--mix-designs changes nothing: nothing is pooled"))
  }

  /// Rows of one study are dependent, though only its name says so.
  @Test func rowsOfOneNameAreDependent() throws {
    let table = "study,effect,se\nA,0.1,0.1\nA,0.2,0.1\nB,0.3,0.1\n"
    let run = try run(table, ["pool", "t.csv", "--measure", "GEN", "--allow-dependent"])
    #expect(run.exitCode == 0 && !run.errors.contains("changes nothing"), "\(run.errors)")
    #expect(run.errors.contains("the study 'A' stands in lines 2, 3"))
    #expect(run.output.contains("2 studies, 3 comparisons"))
  }

  @Test func aModelWithoutHeterogeneity() throws {
    let arguments = ["pool", "t.csv", "--measure", "MD", "--method", "EE", "--format", "json"]
    let json = try run(Self.means, arguments).json()
    #expect(json["settings"]["tau2_ci"] == .null && json["settings"]["prediction"] == .null)
    let asked = try run(Self.means, arguments + ["--tau2-ci", "QP"])
    #expect(asked.errors.contains("--tau2-ci changes nothing: the method EE has no tau2"), "\(asked.errors)")
    #expect(try asked.json()["warnings"].elements.contains { $0["code"].string == "unused-tau2-ci" })
    let random = try run(Self.means, ["pool", "t.csv", "--measure", "MD", "--format", "json"]).json()
    #expect(random["settings"]["tau2_ci"].string == "QP")
  }

  /// Several options are told one by one, each with its own code.
  @Test func allOfThem() throws {
    let run = try run(
      Self.means,
      [
        "pool", "t.csv", "--measure", "SMD", "--correlation", "0.5", "--medians", "quantile", "--latent",
        "normal", "--tool", "robins-i", "--mix-designs", "--format", "json",
      ])
    let codes = try run.json()["warnings"].elements.compactMap { $0["code"].string }
    #expect(
      codes.filter { $0.hasPrefix("unused-") } == [
        "unused-correlation", "unused-medians", "unused-latent", "unused-tool", "unused-mix-designs",
      ])
  }

  @Test(arguments: [
    ["swim", "effects", "--measure", "RR"], ["swim", "votes", "--measure", "RR", "--better", "lower"],
    ["swim", "pvalues", "--measure", "RR", "--better", "lower"], ["check"],
    ["check", "--explain", "--measure", "RR"],
    ["missing", "--measure", "RR"], ["forest", "--measure", "RR"], ["certainty", "--measure", "RR"],
  ])
  func aToolThatNoRowIsJudgedWith(_ command: [String]) throws {
    let table = Self.events.replacing("n2\n", with: "n2,randomised1,randomised2\n")
      .replacing("100\n", with: "100,110,110\n").replacing("150\n", with: "150,160,160\n")
    let told = try run(table, command + ["t.csv", "--tool", "robins-i"])
    #expect(told.exitCode == 0, "\(told.errors)")
    #expect(told.errors.contains("--tool robins-i changes nothing"), "\(command): \(told.errors)")
    let judged = table.replacing("randomised2\n", with: "randomised2,rob\n")
      .replacing("110\n", with: "110,low\n").replacing("160\n", with: "160,moderate\n")
    let heard = try run(judged, command + ["t.csv", "--tool", "robins-i"])
    #expect(heard.exitCode == 0 && !heard.errors.contains("changes nothing"), "\(command): \(heard.errors)")
  }

  @Test func aToolBesideRowsThatNameTheirs() throws {
    let table = "study,effect,se,rob,rob_tool\nA,1,0.5,low,rob2\nB,2,0.4,high,rob2\n"
    for command in [["pool"], ["rob", "pool"], ["rob", "traffic-light"], ["forest", "--rob"]] {
      let told = try run(table, command + ["t.csv", "--tool", "robins-i"])
      #expect(told.exitCode == 0, "\(told.errors)")
      #expect(told.errors.contains("--tool robins-i changes nothing"), "\(command): \(told.errors)")
    }
  }

  /// What some row has a use for is not told, and changes the result.
  @Test(arguments: [
    (crossover, ["--measure", "MD", "--correlation", "0.5"]),
    (medians, ["--measure", "MD", "--medians", "quantile"]),
    (clusters.replacing("0.03", with: ""), ["--measure", "RR", "--icc", "0.05"]),
    (clusters.replacing("0.03", with: ""), ["--measure", "RR", "--icc-grid", "0.05,0.1"]),
  ])
  func whatIsUsedIsNotTold(_ table: String, _ options: [String]) throws {
    let run = try run(table, ["pool", "t.csv"] + options)
    #expect(run.exitCode == 0 && !run.errors.contains("changes nothing"), "\(run.errors)")
  }

  // MARK: Choices that the results do not depend on

  private static let dispensable: [(table: String, measure: String, options: [String], reason: String)] = [
    (means, "SMD", ["--interval", "t"], "no result depends on the distribution behind an interval"),
    (means, "SMD", ["--mix-sd"], "no row's standardised difference depends on whether"),
    (means, "MD", ["--keep-zero-sd"], "no row has a standard deviation of 0"),
    (events, "RR", ["--effect-scale", "log"], "nothing is in doubt about ready-made ratios"),
    (means, "SMD", ["--subscale", "EE"], "no row whose instrument has subscales lacks one"),
    (events, "RR", ["--add", "0.1"], "no table in the results has a cell that is added to"),
    (events, "RR", ["--to", "if0all"], "no table in the results has a zero cell"),
    (events, "RD", ["--drop00"], "no row without events, or with nothing but events"),
  ]

  @Test(arguments: dispensable, ["pool", "effects", "forest", "certainty", "missing"])
  func whatNoResultDependsOnIsTold(
    _ test: (table: String, measure: String, options: [String], reason: String), _ command: String
  ) throws {
    let isEvents = test.table == Self.events
    let table = test.table.replacing("n2\n", with: "n2,randomised1,randomised2\n")
      .replacing(isEvents ? "100\n" : "2,20\n", with: isEvents ? "100,110,110\n" : "2,20,22,22\n")
      .replacing(isEvents ? "150\n" : "3,30\n", with: isEvents ? "150,160,160\n" : "3,30,33,33\n")
    let arguments =
      [command, "t.csv", "--measure", test.measure] + (command == "forest" ? ["--format", "csv"] : [])
    let (plain, run) = (try run(table, arguments), try run(table, arguments + test.options))
    let key = test.options[0] + " changes nothing: " + test.reason
    #expect(run.exitCode == 0 && run.errors.contains("warning: \(key)"), "\(run.errors)")
    #expect(run.output == plain.output && !plain.errors.contains("changes nothing"))
  }

  @Test func whatOnlyPooledStudiesHave() throws {
    let table = "study,events1,n1,events2,n2,g,rob\nA,10,100,20,100,x,low\nB,15,150,30,150,y,high\n"
    for (options, message) in [
      (["--keep00"], "--keep00 changes nothing: no row without events"),
      (["--list", "g"], "--list g changes nothing: no group of studies in the results"),
      (["--exclude-critical"], "--exclude-critical changes nothing: no study is judged at a level"),
    ] {
      for command in [["pool"], ["rob", "pool"], ["certainty"]] {
        let run = try run(table, command + ["t.csv", "--measure", "RR"] + options)
        #expect(run.exitCode == 0 && run.errors.contains(message), "\(command) \(run.errors)")
      }
    }
    let grouped = try run(table, ["pool", "t.csv", "--measure", "RR", "--list", "g", "--by", "g"])
    #expect(grouped.errors.contains("--list g changes nothing"))
  }

  /// Of several numbers of a summary of findings those are told that nothing is made of.
  @Test func numbersOfFindings() throws {
    let risks = try run(
      Self.events, ["certainty", "t.csv", "--measure", "RR", "--sd", "10", "--baseline-risk", "0.1"])
    #expect(risks.errors.contains("--sd 10.0 changes nothing: no effect that it is for is standardised"))
    #expect(!risks.errors.contains("--baseline-risk"))
    let scores = try run(
      Self.means, ["certainty", "t.csv", "--measure", "SMD", "--sd", "10", "--baseline-risk", "0.1"])
    #expect(scores.errors.contains("--baseline-risk 0.1 changes nothing: no effect that it is for compares"))
    #expect(!scores.errors.contains("--sd"))
  }

  private static let zero = "study,events1,n1,events2,n2\nA,0,100,20,100\nB,0,150,0,150\nC,9,80,20,80\n"

  /// What some result depends on is not told.
  @Test(arguments: [
    (zero, "RR", ["--add", "0.1"]), (zero, "RR", ["--to", "all"]), (zero, "RR", ["--keep00"]),
    (zero, "RD", ["--drop00"]), (zero, "RR", ["--add", "0.5"]),
    (
      "study,mean_difference,lower,upper,n1,n2\nA,1,0.2,1.8,10,11\nB,2,0.9,3.1,9,10\n", "MD",
      ["--interval", "normal"]
    ),
    (
      "study,mean1,sd1,n1,mean2,sd2,n2\nA,1,0,10,2,1,10\nB,2,1,20,3,1,20\nC,2,1,20,3,1,20\n", "MD",
      ["--keep-zero-sd"]
    ),
    (
      "study,g,effect,se\nA,x;y,1,0.2\nB,x,2,0.3\nC,y,1.5,0.2\n", "GEN", ["--list", "g", "--by", "g"]
    ),
    (
      "study,effect,se,rob,rob_tool\nA,1,0.2,critical,robins-i\nB,2,0.3,low,robins-i\nC,1,0.2,low,robins-i\n",
      "GEN", ["--exclude-critical"]
    ),
  ])
  func whatResultsDependOnIsNotTold(_ table: String, _ measure: String, _ options: [String]) throws {
    let run = try run(table, ["pool", "t.csv", "--measure", measure] + options)
    #expect(run.exitCode == 0 && !run.errors.contains("changes nothing"), "\(run.errors)")
  }
}
