import Foundation
import Testing

/// Tables with a row for each arm, through the command: they give what the same data give with a row for each comparison.
@Suite struct ArmRowTests {
  private static let arms = """
    study,arm,mean,sd,n,rob,age
    Ames 2019,training,20.1,8.2,40,low,41
    Ames 2019,waiting list,24.3,8.8,42,low,41
    Brook 2020,waiting list,25.0,9.1,30,high,35
    Brook 2020,training,22.0,8.1,31,high,35
    Cole 2021,training,18.5,7.0,25,some concerns,50
    Cole 2021,supervision,19.5,7.5,26,some concerns,50
    Cole 2021,usual care,23.0,7.9,50,some concerns,50

    """
  private static let comparisons = """
    study,arm,comparator,mean1,sd1,n1,mean2,sd2,n2,rob,age
    Ames 2019,training,waiting list,20.1,8.2,40,24.3,8.8,42,low,41
    Brook 2020,training,waiting list,22.0,8.1,31,25.0,9.1,30,high,35
    Cole 2021,training,usual care,18.5,7.0,25,23.0,7.9,50,some concerns,50
    Cole 2021,supervision,usual care,19.5,7.5,26,23.0,7.9,50,some concerns,50

    """
  private static let measure = ["--measure", "SMD"]
  private static let comparator = ["--comparator", "usual care|waiting list"]

  /// A command's outputs from both tables, the second without what belongs to arms alone.
  private func outputs(
    _ command: [String], arms: String = arms, comparisons: String = comparisons,
    choices: [String] = comparator, _ options: [String]
  ) throws -> (CommandRun, CommandRun) {
    var runs: [CommandRun] = []
    for (table, choices) in [(arms, choices), (comparisons, [])] {
      try withTable(table) { folder in
        runs.append(try .evidence(command + ["data.csv"] + choices + options, in: folder.url))
      }
    }
    return (runs[0], runs[1])
  }

  @Test(
    "Arms in rows are what comparisons in rows are",
    arguments: [
      ["pool"], ["effects"], ["rob", "pool"], ["certainty"], ["swim", "pvalues"], ["swim", "votes"],
      ["swim", "effects"], ["rob", "summary"],
    ], ["split", "combine"])
  func sameAsComparisons(_ command: [String], _ shared: String) throws {
    let isSynthesis = command[0] == "swim"
    let options =
      Self.measure + (isSynthesis ? ["--better", "lower"] : ["--shared-control", shared])
      + (command[0] == "certainty" ? ["--better", "lower"] : [])
      + (command.last == "pvalues" ? ["--rows"] : [])
    let (arms, comparisons) = try outputs(command, options)
    #expect(arms.exitCode == 0, "\(arms.errors)")
    #expect(arms.output == comparisons.output)
    #expect(
      arms.errors.contains("data.csv: 7 rows are arms of 3 trials; comparators: waiting list, usual care"))
  }

  @Test func forestsHaveTheSameRows() throws {
    let options = Self.measure + ["--shared-control", "split", "--rob", "--format", "csv"]
    let (arms, comparisons) = try outputs(["forest"], options)
    #expect(arms.output == comparisons.output)
    #expect(arms.output.contains("20.1"))
  }

  @Test func aSharedComparatorIsRefusedAsInOtherTables() throws {
    let (arms, _) = try outputs(["pool"], Self.measure)
    #expect(arms.exitCode == 65)
    #expect(arms.errors.contains("'Cole 2021' compares 2 arms with 'usual care' (lines 6, 7)"))
  }

  @Test func withoutAComparatorTheArmsAreNamed() throws {
    let (arms, _) = try outputs(["pool"], choices: [], Self.measure)
    #expect(arms.exitCode == 65)
    #expect(arms.errors.contains("the arms are training, waiting list, supervision, usual care"))
    #expect(arms.errors.contains("--comparator"))
    let (wrong, _) = try outputs(["pool"], choices: ["--comparator", "waiting lst"], Self.measure)
    #expect(wrong.exitCode == 65)
    #expect(wrong.errors.contains("did you mean 'waiting list'?"))
  }

  @Test func armsWithoutAPartnerAreLeftOut() throws {
    let alone = Self.arms + "Dean 2022,training,21,9,20,low,30\n"
    let (run, _) = try outputs(
      ["effects"], arms: alone, choices: ["--comparator", "waiting list"], Self.measure)
    #expect(run.exitCode == 0)
    #expect(run.errors.contains("data.csv:9: Dean 2022: its study has one arm"))
    #expect(run.errors.contains("data.csv:6: Cole 2021: its study has no row of a comparator"))
    let (json, _) = try outputs(
      ["effects"], arms: alone, choices: ["--comparator", "waiting list"],
      Self.measure + ["--format", "json"])
    #expect(try json.json()["excluded"].elements.map { $0["row"].number } == [5, 6, 7, 8])
    #expect(try json.json()["settings"]["comparator"].elements.map(\.string) == ["waiting list"])
  }

  @Test func aMalformedCellOfTheComparatorIsNamedWhereItStands() throws {
    let table = Self.arms.replacing("waiting list,24.3", with: "waiting list,many")
    let (run, _) = try outputs(["effects"], arms: table, Self.measure + ["--shared-control", "split"])
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("data.csv:3: column 'mean': 'many' is not a number"))
  }

  @Test func anArmThatStandsTwiceIsRefused() throws {
    for row in ["Ames 2019,training,20,8,40,low,41\n", "Ames 2019,waiting list,20,8,40,low,41\n"] {
      let (run, _) = try outputs(["effects"], arms: Self.arms + row, Self.measure)
      #expect(run.exitCode == 65)
      #expect(
        run.errors.contains("of 'Ames 2019' stands in line \(row.contains("training") ? 2 : 3) as well"))
    }
  }

  @Test func conditionsChooseTheInterventions() throws {
    let (run, _) = try outputs(
      ["effects"], choices: Self.comparator + ["--where", "arm=supervision"], Self.measure)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("Cole 2021") && !run.output.contains("Ames"))
  }

  @Test func wordsThatDifferBetweenArmsAreTold() throws {
    let table = Self.arms.replacing(
      "Ames 2019,waiting list,24.3,8.8,42,low", with: "Ames 2019,waiting list,24.3,8.8,42,high")
    let (run, _) = try outputs(["effects"], arms: table, Self.measure + ["--shared-control", "split"])
    #expect(
      run.errors.contains(
        "column 'rob': the arms of a study differ, and the intervention's row counts (line 2)"))
  }

  @Test func jsonTellsHowTheTableWasUnderstood() throws {
    let (run, _) = try outputs(
      ["pool"], Self.measure + ["--shared-control", "combine", "--format", "json"])
    let note = try #require(
      try run.json()["warnings"].elements.first { $0["code"].string == "arms-in-rows" })
    #expect(note["rows"].number == 7 && note["trials"].number == 3)
    #expect(note["comparators"].elements.map(\.string) == ["waiting list", "usual care"])
  }

  @Test func whatIsMissingIsNamedAsTheTableHasIt() throws {
    let (run, _) = try outputs(
      ["effects"], arms: Self.arms.replacing(",n,", with: ",people,"), ["--measure", "MD"])
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("measure MD needs the columns mean, sd, n (missing: n)"))
  }

  @Test func anArmsSteppedWedgeIsLeftOut() throws {
    let table = """
      study,arm,mean,sd,n,design,effect,se
      A,new,10,3,20,stepped-wedge,,
      A,old,12,3,21,stepped-wedge,,
      B,new,,,,stepped-wedge,-2,0.5
      B,old,,,,stepped-wedge,,

      """
    let (run, _) = try outputs(
      ["effects"], arms: table, choices: ["--comparator", "old"], ["--measure", "MD"])
    #expect(run.output.contains("-2.00") && run.output.contains("effect-se"))
    #expect(run.errors.contains("data.csv:2: A: a stepped-wedge trial"))
  }

  // MARK: Times

  private static let events = """
    Study,arm,events,n,timepoint,control,randomised
    A,CBT,10,100,3,,104
    A,TAU,15,100,3,yes,110
    A,CBT,8,98,12,,104
    A,TAU,14,97,12,yes,110
    B,CBT,5,50,6,no,50
    B,TAU,9,50,6,yes,52

    """
  private static let wideEvents = """
    Study,events1,n1,events2,n2,randomised1,randomised2
    A,8,98,14,97,104,110
    B,5,50,9,50,50,52

    """

  @Test(
    "The last time counts, and a column says which arms are comparators", arguments: [["pool"], ["missing"]])
  func lastTime(_ command: [String]) throws {
    let (arms, comparisons) = try outputs(
      command, arms: Self.events, comparisons: Self.wideEvents, choices: ["--time", "last"],
      ["--measure", "RR"])
    #expect(arms.exitCode == 0, "\(arms.errors)")
    #expect(arms.output == comparisons.output)
  }

  @Test func severalTimesHaveToBeChosenFrom() throws {
    func run(_ command: String, _ options: [String]) throws -> CommandRun {
      try outputs(
        [command], arms: Self.events, comparisons: Self.wideEvents, choices: options, ["--measure", "RR"]
      ).0
    }
    let none = try run("pool", [])
    #expect(none.exitCode == 65)
    #expect(none.errors.contains("'A' has rows of several times; the times are 3, 6, 12"))
    #expect(try run("effects", []).output.split(separator: "\n").count == 4)
    #expect(try run("effects", ["--time", "first"]).output.contains("0.67"))
    let named = try run("effects", ["--time", "12"])
    #expect(named.errors.contains("B: its arm has no row at the time chosen for its study (12)"))
    #expect(try run("effects", ["--time", "7"]).errors.contains("no row has the time '7'; it has 3, 6, 12"))
    #expect(try run("pool", ["--time", "all"]).errors.contains("the trial 'A' has 2 rows in one analysis"))
    #expect(try run("pool", ["--allow-dependent"]).exitCode == 0)
    #expect(try run("pool", ["--by", "timepoint"]).exitCode == 0)
  }

  @Test func personTimeIsNoTimeOfMeasurement() throws {
    let arms = """
      study,arm,events,time,timepoint
      A,new,12,400,1
      A,old,20,410,1
      A,new,22,800,2
      A,old,41,815,2
      B,new,7,220,2
      B,old,9,200,2

      """
    let comparisons = """
      study,events1,time1,events2,time2
      A,22,800,41,815
      B,7,220,9,200

      """
    let (rows, wide) = try outputs(
      ["pool"], arms: arms, comparisons: comparisons, choices: ["--comparator", "old", "--time", "last"],
      ["--measure", "IRR"])
    #expect(rows.exitCode == 0, "\(rows.errors)")
    #expect(rows.output == wide.output)
  }

  @Test func mediansStandardErrorsAndClustersComeFromTheArms() throws {
    let arms = """
      study,arm,median,lower_quartile,upper_quartile,mean,sd,se,n,clusters,icc
      A,new,12,9,17,,,,40,,
      A,old,14,10,19,,,,41,,
      B,new,,,,12.5,,0.8,60,6,0.05
      B,old,,,,14.1,,0.9,62,7,0.05
      C,new,,,,11.9,5.2,,33,,
      C,old,,,,13.0,5.5,,35,,

      """
    let comparisons = """
      study,median1,lower_quartile1,upper_quartile1,mean1,sd1,se1,n1,clusters1,median2,lower_quartile2,upper_quartile2,mean2,sd2,se2,n2,clusters2,icc
      A,12,9,17,,,,40,,14,10,19,,,,41,,
      B,,,,12.5,,0.8,60,6,,,,14.1,,0.9,62,7,0.05
      C,,,,11.9,5.2,,33,,,,,13.0,5.5,,35,,

      """
    let (rows, wide) = try outputs(
      ["effects"], arms: arms, comparisons: comparisons, choices: ["--comparator", "old"],
      Self.measure + ["--format", "csv"])
    #expect(rows.exitCode == 0, "\(rows.errors)")
    let lines = rows.output.split(separator: "\n").count
    #expect(lines == 4)
    #expect(try numbers(rows.output) == numbers(wide.output))
  }

  /// The effects and standard errors of a CSV of effects.
  private func numbers(_ csv: String) throws -> [[String]] {
    let rows = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let columns = try ["effect", "se", "route"].map { name in
      try #require(rows[0].firstIndex { $0 == name })
    }
    return rows.dropFirst().map { row in columns.map { String(row[$0]) } }
  }

  @Test func choicesAboutArmsBelongToTablesOfArms() throws {
    let (_, _) = try outputs(["pool"], Self.measure)
    try withTable(Self.comparisons) { folder in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--comparator", "usual care"] + Self.measure, in: folder.url)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("the rows are not arms"))
    }
  }

  @Test func mergedCellsOfStudiesAreUnderstood() throws {
    let merged = Self.arms.replacing("Ames 2019,waiting list", with: ",waiting list")
      .replacing("Brook 2020,training", with: ",training")
    let (run, _) = try outputs(["effects"], arms: merged, Self.measure + ["--shared-control", "split"])
    let (_, wide) = try outputs(["effects"], Self.measure + ["--shared-control", "split"])
    #expect(run.output == wide.output)
    #expect(run.errors.contains("have that of the row above"))
  }

  // MARK: Checks

  @Test func armsAreCheckedInTheirOwnRowsAndBesideTheirComparators() throws {
    let table = """
      study,arm,mean,sd,n,integer,t
      A,new,2.13,1,8,yes,9.9
      A,old,3.17,1.2,8,yes,
      B,new,2.13,0.1,80,,
      B,old,3.17,0.1,81,,

      """
    func lines(_ options: [String]) throws -> [String] {
      try withTable(table) { folder in
        try CommandRun.evidence(["check", "data.csv", "--format", "csv"] + options, in: folder.url).output
          .split(separator: "\n").dropFirst().map(String.init)
      }
    }
    let alone = try lines([])
    #expect(alone.count == 1 && alone[0].contains("grim") && alone[0].contains(",3,"))
    let compared = try lines(["--comparator", "old"])
    #expect(compared.count == 3)
    #expect(compared.contains { $0.contains("t-means") } && compared.contains { $0.contains("effect-size") })
  }

  /// Times that are analysed apart need no choice, in a synthesis without meta-analysis as elsewhere.
  @Test(arguments: [["swim", "votes"], ["swim", "pvalues"], ["swim", "effects"], ["effects"]])
  func timesAreLevels(_ command: [String]) throws {
    let arms = """
      study,arm,time,mean,sd,n
      Ames 2019,training,3,20.1,8.2,40
      Ames 2019,waiting list,3,24.3,8.8,42
      Ames 2019,training,6,21.1,8.2,39
      Ames 2019,waiting list,6,24.0,8.8,40
      Brook 2020,training,3,22.0,8.1,31
      Brook 2020,waiting list,3,25.0,9.1,30

      """
    let comparisons = """
      study,arm,comparator,time,mean1,sd1,n1,mean2,sd2,n2
      Ames 2019,training,waiting list,3,20.1,8.2,40,24.3,8.8,42
      Ames 2019,training,waiting list,6,21.1,8.2,39,24.0,8.8,40
      Brook 2020,training,waiting list,3,22.0,8.1,31,25.0,9.1,30

      """
    let (first, second) = try outputs(
      command, arms: arms, comparisons: comparisons, choices: ["--comparator", "waiting list"],
      Self.measure + ["--by", "time", "--better", "lower"])
    #expect(first.exitCode == 0 && first.output == second.output, "\(first.errors)")
  }
}
