import Evidence
import Foundation
import Testing

/// Tables that are joined, through the command: they give what one table with all columns gives.
@Suite struct JoinTests {
  private static let whole = """
    study,mean1,sd1,n1,mean2,sd2,n2,randomised1,randomised2,rob,D1,year
    Ames 2019,20.1,8.2,40,24.3,8.8,42,44,45,low,low,2019
    Brook 2020,22.0,8.1,31,25.0,9.1,30,33,33,high,high,2020
    Cole 2021,18.5,7.0,25,23.0,7.9,50,25,52,some concerns,low,2021
    Dean 2022,19.0,6.8,61,21.5,7.2,60,66,64,low,low,2022

    """
  private static let trials = whole.split(separator: "\n").map {
    $0.split(separator: ",").prefix(9).joined(separator: ",") + "\n"
  }.joined()
  private static let judgements = """
    Study;ROB;D1;Year
    dean 2022;low;low;2022
    "Cole, 2021";some concerns;low;2021
    Brook 2020;high;high;2020
    Ames 2019;low;low;2019

    """

  private func withTables(
    trials: String = trials, judgements: String = judgements, _ body: (TemporaryFolder) throws -> Void
  ) throws {
    try withTable(trials) { folder in
      try folder.write("judgements.csv", judgements)
      try body(folder)
    }
  }

  private static let join = ["--join", "judgements.csv", "--on", "study"]

  @Test func namesOfOtherCitationStylesAreJoined() throws {
    let trials = """
      study,effect,se
      Groß et al. 2019,0.1,0.1
      Núñez & Łuk 2020,0.2,0.1
      Cole and Dean 2021,0.3,0.1
      Eve 2022,0.4,0.1

      """
    let others = """
      study,year
      "Gross, 2019",2019
      "Nunez and Luk, 2020",2020
      Cole & Dean 2021,2021
      Eve 2022,2022

      """
    try withTables(trials: trials, judgements: others) { folder in
      let run = try CommandRun.evidence(["pool", "data.csv", "--by", "year"] + Self.join, in: folder.url)
      #expect(
        run.errors.contains(
          "data.csv: joined by names that are written otherwise in judgements.csv: line 2, 'Groß et al. 2019' as 'Gross, 2019', "
            + "line 3, 'Núñez & Łuk 2020' as 'Nunez and Luk, 2020', line 4, 'Cole and Dean 2021' as 'Cole & Dean 2021'"
        ),
        "\(run.errors)")
      #expect(!run.errors.contains("no row for"), "\(run.errors)")
      for year in 2019...2022 { #expect(run.output.contains("\(year)")) }
    }
  }

  /// Two keys that are one without `et al.`, on either side, and a key that has a partner of its own.
  @Test(arguments: [
    ("Cole 2021\nEve 2022", "Cole et al. 2021\nCole & al 2021\nCOLE et al 2021b\nCôle 2021"),
    ("Cole et al. 2021\nCôle 2021", "Cole 2021\nEve 2022"),
    ("Smith E 2020\nEve 2022", "Smith 2020\nEve 2022"),
  ])
  func whatMayMeanTwoIsNotJoined(_ own: String, _ other: String) throws {
    let trials = "study,effect,se\n" + own.split(separator: "\n").map { "\($0),0.1,0.1\n" }.joined()
    let others =
      "study,year\n" + (other + "\nZoe 1999").split(separator: "\n").map { "\($0),2000\n" }.joined()
    try withTables(trials: trials + "Zoe 1999,0.2,0.1\n", judgements: others) { folder in
      let run = try CommandRun.evidence(["pool", "data.csv"] + Self.join, in: folder.url)
      #expect(run.errors.contains("no row for") && !run.errors.contains("otherwise in"), "\(run.errors)")
    }
  }

  @Test(
    "A table in two files is what it is in one",
    arguments: [
      ["pool", "--measure", "SMD", "--subgroup", "rob"], ["effects", "--measure", "SMD", "--by", "rob"],
      ["forest", "--measure", "SMD", "--rob", "--format", "csv"],
      ["rob", "pool", "--measure", "SMD"], ["rob", "summary", "--measure", "SMD"], ["rob", "traffic-light"],
      ["certainty", "--measure", "SMD", "--better", "lower"],
      ["missing", "--measure", "SMD", "--where", "rob!=high"],
      ["swim", "votes", "--measure", "SMD", "--better", "lower", "--by", "rob"],
      ["swim", "pvalues", "--measure", "SMD", "--better", "lower", "--by", "rob"],
      ["swim", "effects", "--measure", "SMD", "--by", "rob"],
      ["swim", "plot", "harvest", "--measure", "SMD", "--better", "lower", "--by", "rob", "--format", "csv"],
      ["check", "--where", "rob!=high"],
    ])
  func sameAsOneTable(_ options: [String]) throws {
    let words = Array(options.prefix { !$0.hasPrefix("-") })
    try withTables { folder in
      // Headers compare with case where options name them.
      try folder.write("whole.csv", Self.whole)
      try folder.write(
        "judgements.csv", Self.judgements.replacing("ROB", with: "rob").replacing("Year", with: "year"))
      let choices = Array(options.dropFirst(words.count))
      let one = try CommandRun.evidence(words + ["whole.csv"] + choices, in: folder.url)
      let two = try CommandRun.evidence(words + ["data.csv"] + choices + Self.join, in: folder.url)
      #expect(one.exitCode == 0, "\(one.errors)")
      #expect(two.exitCode == 0, "\(two.errors)")
      #expect(two.output.replacing("data.csv", with: "whole.csv") == one.output)
      // Without the other table its columns are not there.
      let alone = try CommandRun.evidence(words + ["data.csv"] + choices, in: folder.url)
      #expect(alone.output != two.output || words == ["rob", "pool"], "\(alone.output)")
    }
  }

  @Test func aMalformedCellNamesTheJoinedFileAndItsLine() throws {
    let judgements = Self.judgements.replacing("2021\n", with: "soon\n").replacing(
      "high;high", with: "high;awful")
    try withTables(judgements: judgements) { folder in
      let rob = try folder.evidence(
        "rob", "traffic-light", "data.csv", "--join", "judgements.csv", "--on", "study")
      #expect(rob.exitCode == 65)
      #expect(rob.errors.contains("judgements.csv:4: column 'D1': 'awful' is not a judgement"))
      let pool = try folder.evidence(
        "pool", "data.csv", "--measure", "SMD", "--join", "judgements.csv", "--on", "study", "--where",
        "Year>2000")
      #expect(pool.exitCode == 65)
      #expect(pool.errors.contains("judgements.csv:3: column 'Year': 'soon' is not a number"))
    }
  }

  @Test func keysOfOneTableAreListedAndCanBeRefused() throws {
    let judgements = Self.judgements.replacing("Brook 2020", with: "Brok 2020")
    try withTables(judgements: judgements) { folder in
      let options = ["pool", "data.csv", "--measure", "SMD"] + Self.join
      let run = try CommandRun.evidence(options, in: folder.url)
      #expect(run.exitCode == 0)
      #expect(
        run.errors.contains(
          "judgements.csv: no row for 'Brook 2020' (data.csv:3; the nearest is 'Brok 2020')"))
      #expect(
        run.errors.contains(
          "data.csv: no row for 'Brok 2020' (judgements.csv:4; the nearest is 'Brook 2020')"))
      for command in [["pool"], ["swim", "votes"], ["rob", "traffic-light"], ["check"]] {
        let measure = command == ["check"] ? [] : ["--measure", "SMD"]
        let strict = try CommandRun.evidence(
          command + ["data.csv", "--strict"] + measure + Self.join, in: folder.url)
        #expect(strict.exitCode == 65)
        #expect(
          strict.errors.contains("data.csv:3: 'Brook 2020' is in no row of judgements.csv"),
          "\(strict.errors)")
      }
      let check = try CommandRun.evidence(
        ["check", "data.csv", "--format", "json"] + Self.join, in: folder.url)
      #expect(
        try check.json()["warnings"].elements.map { $0["code"].string } == [
          "join-unmatched", "join-unmatched",
        ])
    }
  }

  @Test func documentsTellWhatWasJoined() throws {
    try withTables { folder in
      let run = try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "SMD", "--subgroup", "ROB", "--format", "json"] + Self.join,
        in: folder.url)
      let document = try run.json()
      let bytes = Array(Self.judgements.utf8)
      #expect(document["input"]["joined"][0]["name"].string == "judgements.csv")
      #expect(
        document["input"]["joined"][0]["sha256"].string == DocumentInput(name: "", bytes: bytes).sha256)
      let settings = document["settings"]["join"]
      #expect(settings[0]["file"].string == "judgements.csv" && settings[0]["on"][0].string == "study")
      for command in [["swim", "votes"], ["check"]] {
        let measure = command == ["check"] ? [] : ["--measure", "SMD", "--better", "lower"]
        let other = try CommandRun.evidence(
          command + ["data.csv", "--format", "json"] + measure + Self.join, in: folder.url)
        #expect(try other.json()["settings"]["join"] == settings)
      }
    }
  }

  @Test func summariesOfFindingsNameTheJoinedFile() throws {
    try withTables { folder in
      let run = try CommandRun.evidence(
        ["certainty", "data.csv", "--measure", "SMD", "--better", "lower", "-o", "f.html"] + Self.join,
        in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try folder.text("f.html").contains(", joined with judgements.csv, SHA-256 "))
    }
  }

  @Test func settingsReadBackWithTheJoinedFile() throws {
    try withTables { folder in
      let path = folder.url.appendingPathComponent("judgements.csv").path
      let run = try folder.evidence(
        "pool", "data.csv", "--measure", "SMD", "--subgroup", "ROB", "--join", path, "--on", "study",
        "--format", "json")
      let whole = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let settings = try JSONSerialization.data(withJSONObject: try #require(whole["settings"]))
      let plan = try JSONDecoder().decode(PoolPlan.self, from: settings)
      let table = try plan.analysis.rows.studyTable(Array(Self.trials.utf8), named: "data.csv")
      let (again, results) = try plan.run(on: table)
      var input = DocumentInput(name: "data.csv", bytes: Array(Self.trials.utf8))
      input.joined = [DocumentInput(name: path, bytes: Array(Self.judgements.utf8))]
      #expect(try JSON(PooledReport(results).json(input: input, plan: again).compact) == run.json())
    }
  }

  @Test func severalTablesAndSheetsAreJoined() throws {
    let trials = "study,effect,se\nAdams 2014,0.1,0.1\nBrown 2016,0.2,0.1\nChen 2019,0.3,0.1\n"
    let url = try #require(
      Bundle.module.url(forResource: "openpyxl", withExtension: "xlsx", subdirectory: "Workbooks"))
    try withTables(trials: trials, judgements: "study,site\nAdams 2014,Ulm\nBrown 2016,Ulm\nChen 2019,Bonn\n")
    {
      folder in
      try Data(contentsOf: url).write(to: folder.url.appending(path: "book.xlsx"))
      let run = try folder.evidence(
        "effects", "data.csv", "--join", "judgements.csv", "--join", "book.xlsx!Judgements", "--on", "study",
        "--where", "site=Ulm", "--where", "rob=low", "--format", "json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(try run.json()["effects"].elements.map { $0["study"].string } == ["Adams 2014"])
      #expect(!run.errors.contains("no row for"))
      let wrong = try folder.evidence("effects", "data.csv", "--join", "book.xlsx!Judgement", "--on", "study")
      #expect(wrong.exitCode == 65)
      #expect(
        wrong.errors.contains("its sheets are 'Burnout', 'Judgements', 'Empty'; name another with --join"))
      let level = try folder.evidence(
        "rob", "traffic-light", "data.csv", "--join", "book.xlsx!Judgements", "--on", "study", "--tool",
        "robins-i")
      #expect(level.exitCode == 0, "\(level.errors)")
      let cell = try folder.evidence(
        "pool", "data.csv", "--join", "book.xlsx!Judgements", "--on", "study", "--where", "rob>2")
      #expect(cell.errors.contains("book.xlsx: Judgements!B2: column 'rob': 'low' is not a number"))
    }
  }

  @Test func studiesAreSortedByNumbersAsTheirFileHasThem() throws {
    let doses = "study;dose\nAmes 2019;10,5\nBrook 2020;9,5\nCole 2021;n.k.\nDean 2022;100\n"
    try withTables(judgements: doses) { folder in
      let run = try CommandRun.evidence(
        ["forest", "data.csv", "--measure", "SMD", "--sort", "dose", "--missing", "n.k.", "--format", "csv"]
          + Self.join, in: folder.url)
      let labels = run.csv.filter { $0[0] == "study" }.map { $0[2] }
      #expect(labels == ["Brook 2020", "Ames 2019", "Dean 2022", "Cole 2021"])
    }
  }

  @Test func armsInRowsAreJoined() throws {
    let arms = """
      study,arm,mean,sd,n
      Ames 2019,training,20.1,8.2,40
      ,waiting list,24.3,8.8,42
      Brook 2020,training,22.0,8.1,31
      ,waiting list,25.0,9.1,30
      Cole 2021,training,18.5,7.0,25
      ,waiting list,23.0,7.9,50
      Dean 2022,training,19.0,6.8,61
      ,waiting list,21.5,7.2,60

      """
    try withTables(trials: arms) { folder in
      try folder.write("whole.csv", Self.whole)
      let joined = try CommandRun.evidence(
        ["rob", "pool", "data.csv", "--measure", "SMD", "--comparator", "waiting list"] + Self.join,
        in: folder.url)
      let one = try folder.evidence("rob", "pool", "whole.csv", "--measure", "SMD")
      #expect(joined.exitCode == 0, "\(joined.errors)")
      #expect(joined.output == one.output)
    }
  }

  @Test func whatIsMissingIsNamed() throws {
    try withTables { folder in
      func run(_ options: String...) throws -> CommandRun {
        try CommandRun.evidence(["pool", "data.csv", "--measure", "SMD"] + options, in: folder.url)
      }
      let file = try run("--join", "judgement.csv", "--on", "study")
      #expect(file.exitCode == 66)
      #expect(file.errors.contains("--join: judgement.csv: there is no such file"))
      let header = try run("--join", "judgements.csv", "--on", "study,outcome")
      #expect(header.exitCode == 65)
      #expect(header.errors.contains("data.csv:1: --on: there is no column 'outcome'"))
      let other = try run("--join", "judgements.csv", "--on", "n1")
      #expect(other.exitCode == 65)
      #expect(other.errors.contains("judgements.csv:1: --on: there is no column 'n1'; the columns are"))
    }
    try withTables(judgements: Self.judgements + "AMES 2019;low;low;2019\n") { folder in
      let twice = try CommandRun.evidence(
        ["pool", "data.csv", "--measure", "SMD"] + Self.join, in: folder.url)
      #expect(twice.exitCode == 65)
      #expect(twice.errors.contains("judgements.csv:6: the key 'AMES 2019' stands in line 5 as well"))
      #expect(twice.errors.contains("--on study,outcome"))
    }
  }

  @Test func aFileThatIsNotThereIsAnsweredWithThoseThatAre() throws {
    try withTables { folder in
      func errors(_ file: String, _ code: Int32) throws -> String {
        let run = try folder.evidence("check", "data.csv", "--join", file, "--on", "study")
        #expect(run.exitCode == code)
        return run.errors
      }
      let misspelt = try errors("judgments.csv", 66)
      #expect(misspelt.contains("no such file; did you mean 'judgements.csv'?"))
      let otherwise = try errors("judgements.xlsx", 66)
      #expect(otherwise.contains("did you mean 'judgements.csv'?"))
      let missing = try errors("characteristics.csv", 66)
      #expect(missing.contains("no such file; the tables in its folder are 'data.csv', 'judgements.csv'"))
      let nowhere = try errors("nowhere/judgements.csv", 66)
      #expect(nowhere.contains("there is no such file, and no such folder"))
      let piped = try errors("-", 64)
      #expect(piped.contains("--join -: write the table to a file"))
    }
  }

  @Test(arguments: [["pool", "--measure", "SMD"], ["check"], ["check", "--explain", "--measure", "SMD"]])
  func keysAndValuesAreComparedAlikeInEveryCommand(_ words: [String]) throws {
    func run(_ judgements: String, _ options: [String] = []) throws -> CommandRun {
      try withTable(Self.trials) { folder in
        try folder.write("judgements.csv", judgements)
        return try CommandRun.evidence(
          [words[0], "data.csv"] + words.dropFirst() + Self.join + options, in: folder.url)
      }
    }
    let missing = try run("Study;rob\nAmes 2018;low\nBrook 2020;high\nCole 2021;low\nDean 2022;low\n")
    #expect(missing.exitCode == 0)
    #expect(missing.errors.contains("no row for 'Ames 2019' (data.csv:2; the nearest is 'Ames 2018')"))
    #expect(missing.errors.contains("no row for 'Ames 2018' (judgements.csv:2; the nearest is 'Ames 2019')"))
    let strict = try run(
      "Study;rob\nAmes 2018;low\nBrook 2020;high\nCole 2021;low\nDean 2022;low\n", ["--strict"])
    #expect(strict.exitCode == 65, "\(strict.errors)")
    let twice = try run(Self.judgements + "AMES 2019;low;low;2019\n")
    #expect(twice.exitCode == 65)
    #expect(twice.errors.contains("the key 'AMES 2019' stands in line 5 as well"))
    let other = try run("Study;n1\nAmes 2019;41\nBrook 2020;31\n")
    #expect(other.exitCode == 65)
    #expect(
      other.errors.contains("column 'n1': '41' is not what the column 'n1' says there (data.csv:2"),
      "\(other.errors)")
  }

  @Test(
    "Options that need each other are named",
    arguments: [
      (["--on", "study"], "--on belongs to --join"),
      (["--join", "judgements.csv"], "--join judgements.csv: say what its rows are found by"),
      (["--join", "a", "--join", "b", "--join", "c", "--on", "x", "--on", "y"], "3 times and --on 2 times"),
      (["--join", "judgements.csv", "--on", "study,"], "--on 'study,': write headers"),
    ])
  func optionsThatBelongTogether(_ options: [String], _ words: String) throws {
    try withTables { folder in
      for command in ["pool", "check"] {
        let run = try CommandRun.evidence([command, "data.csv"] + options, in: folder.url)
        #expect(run.exitCode == 64)
        #expect(run.errors.contains(words))
      }
    }
  }

  @Test func aJoinedFileIsNotWrittenOver() throws {
    try withTables { folder in
      for command in [["pool", "--measure", "SMD"], ["check"], ["swim", "votes", "--measure", "SMD"]] {
        let words = Array(command.prefix { !$0.hasPrefix("-") })
        let run = try CommandRun.evidence(
          words + ["data.csv"] + command.dropFirst(words.count) + Self.join + ["-o", "judgements.csv"],
          in: folder.url)
        #expect(run.exitCode == 73)
      }
      #expect(try folder.text("judgements.csv") == Self.judgements)
    }
  }
}
