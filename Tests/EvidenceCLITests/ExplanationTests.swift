import Foundation
import Testing

/// `check --explain`: what was understood of a table, as the other commands read it.
@Suite struct ExplanationTests {
  private static let words = """
    Author,Intervention mean ± SD,Intervention n,Control mean ± SD,Control n,ROB,Contry,alloc,Notes
    Ames,21.3 ± 8.4,41,24.0 ± 8.9,43,low,UK,a,x
    Brook,22.0,31,25.5 ± 9.1,30,high,UK,b,y
    Cole,18.5 ± 7.0,25,23.0 ± 7.9,50,low,USA,b,z
    """

  private func run(_ options: [String], _ table: String = words) throws -> CommandRun {
    try withTable(table) {
      try CommandRun.evidence(["check", "data.csv", "--explain"] + options, in: $0.url)
    }
  }

  private func headers(_ document: JSON) -> [String: JSON] {
    Dictionary(
      uniqueKeysWithValues: document["explain"]["headers"].elements.map { ($0["header"].string ?? "", $0) })
  }

  @Test func eachHeaderSaysWhatItIsTakenForAndWhy() throws {
    let run = try run(
      ["--measure", "SMD", "--column", "instrument=Contry", "--moderators", "alloc", "--format", "json"])
    #expect(run.exitCode == 0, "\(run.errors)")
    let headers = headers(try run.json())
    let mean = try #require(headers["Intervention mean ± SD"])
    #expect(mean["several_facts"] == .bool(true))
    #expect(mean["read_as"].elements.map { $0["name"].string } == ["mean1", "sd1"])
    #expect(mean["read_as"][0]["because"].string == "words")
    #expect(headers["Author"]?["read_as"][0]["role"].string == "study")
    #expect(headers["Author"]?["read_as"][0]["because"].string == "heading")
    #expect(headers["ROB"]?["read_as"][0]["role"].string == "judgement")
    #expect(headers["Contry"]?["read_as"][0]["because"].string == "assigned")
    #expect(headers["alloc"]?["read_as"][0]["role"].string == "moderator")
    #expect(headers["Notes"]?["not_read"].string == "unknown")
  }

  @Test func lettersLanguagesAndNearFieldsAreTold() throws {
    let letters = try run(
      ["--measure", "SMD", "--format", "json"],
      "slab,m1i,sd1i,n1i,m2i,sd2i,n2i,subscal\nA,1,2,30,2,2,31,x\n")
    #expect(headers(try letters.json())["m1i"]?["read_as"][0]["because"].string == "letter")
    #expect(headers(try letters.json())["subscal"]?["field"].string == "subscale")
    let german = try run(
      ["--measure", "SMD", "--format", "json"],
      "Studie,Mittelwert Intervention,SD Intervention,n Intervention,Mittelwert Kontrollgruppe,SD Kontrollgruppe,"
        + "n Kontrollgruppe\nA,1,2,30,2,2,31\n")
    let mean = try #require(headers(try german.json())["Mittelwert Kontrollgruppe"])
    #expect(mean["read_as"][0]["language"].string == "German")
    #expect(mean["read_as"][0]["name"].string == "mean2")
  }

  /// The picture is that of the reading itself: the routes and reasons that `effects` gives for the same table.
  @Test(arguments: [
    ("SMD", words), ("MD", words),
    (
      "SMD",
      "study,mean1,sd1,n1,mean2,sd2,n2,t\nA,1,2,30,2,2,31,\nB,,,30,,,31,2.1\nC,,,,,,,1.5\nD,1,,30,2,,31,\n"
    ),
    (
      "OR",
      "study,events1,n1,events2,n2,odds_ratio,lower,upper\nA,1,30,5,31,,,\nB,,,,,0.7,0.5,1.1\nC,3,,4,30,,,\n"
    ),
    ("RR", "study,arm,events,n\nA,drug,3,40\nA,placebo,6,41\nB,drug,,40\nB,placebo,6,41\nC,drug,1,9\n"),
  ])
  func rowsTakeTheRoutesOfEffects(_ measure: String, _ table: String) throws {
    let arms = table.contains("placebo") ? ["--comparator", "placebo"] : []
    try withTable(table) { folder in
      let effects = try CommandRun.evidence(
        ["effects", "data.csv", "--measure", measure, "--format", "json"] + arms, in: folder.url
      ).json()
      let explained = try CommandRun.evidence(
        ["check", "data.csv", "--explain", "--measure", measure, "--format", "json"] + arms, in: folder.url
      ).json()
      let rows = explained["explain"]["rows"].elements
      let routes = rows.filter { $0["outcome"].string == "route" }
      #expect(!routes.isEmpty)
      #expect(routes.map { $0["study"] } == effects["effects"].elements.map { $0["study"] })
      #expect(routes.map { $0["route"] } == effects["effects"].elements.map { $0["route"] })
      #expect(explained["excluded"] == effects["excluded"])
      #expect(rows.count == routes.count + effects["excluded"].elements.count)
    }
  }

  @Test func aRowSaysTheFewestFieldsThatItLacks() throws {
    let run = try run(
      ["--measure", "SMD", "--format", "json"],
      "study,mean1,sd1,n1,mean2,sd2,n2,t\nA,1,2,30,2,2,31,\nB,1,,30,2,2,31,\nC,,,,,,,1.5\n")
    let rows = try run.json()["explain"]["rows"]
    #expect(rows[0]["missing"] == .array([]))
    #expect(rows[1]["missing"] == .array([.string("sd1")]))
    #expect(rows[2]["missing"] == .array([.string("n1"), .string("n2")]))
    #expect(rows[2]["outcome"].string == "left-out")
  }

  @Test func whatStopsTheReadingIsToldBesideTheHeaders() throws {
    let table = "Study,Mean I,Mean intervention,SD I,n I,Mean C,SD C,n C\nA,1,1,2,30,2,2,31\n"
    let run = try run(["--measure", "SMD"], table)
    #expect(run.exitCode == 0)
    #expect(run.output.contains("What stops it: "))
    #expect(run.output.contains("--column \"mean1=Mean I\" or --column \"mean1=Mean intervention\""))
    #expect(run.output.contains("several headers say mean1"))
    // What is needed is not called needless.
    #expect(run.output.contains("it says sd1; nothing is read before the headers named above are settled"))
    #expect(!run.output.contains("not needed"))
    let strict = try self.run(["--measure", "SMD", "--strict"], table)
    #expect(strict.exitCode == 65)
    #expect(strict.output == run.output)
    let malformed = try self.run(
      ["--measure", "SMD"], "study,mean1,sd1,n1,mean2,sd2,n2\nA,1,2,30,2,2,31\nB,x,2,30,2,2,31\n")
    #expect(malformed.exitCode == 0)
    #expect(malformed.output.contains("B      none: 'mean1': 'x' is not a number"), "\(malformed.output)")
    #expect(malformed.output.contains("A      means"))
  }

  @Test func withoutAMeasureEachRowSaysThoseThatItCouldGive() throws {
    let run = try run(
      ["--format", "json"],
      "study,events1,n1,events2,n2,effect,se,include\nA,1,30,5,31,,,\nB,,,,,0.2,0.1,\nC,2,30,3,30,,,no\nD,,,,,,,\n"
    )
    let rows = try run.json()["explain"]["rows"]
    let first = rows[0]["measures"].elements.compactMap(\.string)
    #expect(first.contains("RR") && first.contains("OR") && !first.contains("GEN"))
    #expect(rows[1]["measures"] == .array([.string("GEN")]))
    #expect(rows[2]["outcome"].string == "not-included")
    #expect(rows[3]["measures"] == .array([]))
  }

  @Test func joinedColumnsListsAndArmsAreNamed() throws {
    try withTable("study,arm,mean,sd,n,parts\nA,x,1,2,30,p; q\nA,usual,2,2,31,\n") { folder in
      try folder.write("more.csv", "study,country\nA,UK\nB,UK\n")
      let options = [
        "--explain", "--measure", "SMD", "--comparator", "usual", "--list", "parts", "--join", "more.csv",
        "--on",
        "study",
      ]
      let run = try CommandRun.evidence(["check", "data.csv", "--format", "json"] + options, in: folder.url)
      let document = try run.json()
      let headers = headers(document)
      #expect(headers["country"]?["joined_from"].string == "more.csv")
      #expect(headers["parts"]?["read_as"][0]["role"].string == "list")
      #expect(headers["arm"]?["read_as"][0]["role"].string == "arm")
      #expect(headers["mean"]?["read_as"][0]["role"].string == "arm-field")
      #expect(headers["study"]?["read_as"].elements.map { $0["role"].string } == ["study", "key"])
      #expect(document["explain"]["rows"][0]["comparator_line"].number == 3)
      #expect(document["explain"]["rows"].elements.count == 1)
      let csv = try CommandRun.evidence(["check", "data.csv", "-o", "e.csv"] + options, in: folder.url)
      #expect(csv.exitCode == 0)
      let lines = try folder.text("e.csv").split(separator: "\n")
      #expect(lines.count == 1 + headers.count + 1)
      #expect(lines.last == "row,1,2,A,means,,")
    }
  }

  @Test(arguments: [
    (["--only", "grim"], "--only does not go with --explain"),
    (["--range", "0,5"], "--range does not go with"),
  ])
  func optionsOfChecksAreRefused(_ options: [String], _ words: String) throws {
    let run = try run(options)
    #expect(run.exitCode == 64)
    #expect(run.errors.contains(words))
  }

  @Test func aMeasureBelongsToAnExplanation() throws {
    try withTable(Self.words) { folder in
      let run = try folder.evidence("check", "data.csv", "--measure", "SMD")
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("--measure belongs to --explain"))
    }
  }
}
