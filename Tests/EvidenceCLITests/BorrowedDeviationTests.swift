import Evidence
import Foundation
import Testing

/// Borrowed standard deviations, through the command.
@Suite struct BorrowedDeviationTests {
  private static let table = """
    study,outcome,mean1,sd1,n1,mean2,sd2,n2,randomised1,randomised2,rob
    Ames 2019,x,20.1,8.2,40,24.3,8.8,42,44,44,low
    Brook 2020,x,22.0,8.1,31,25.0,9.1,30,40,40,low
    Cole 2021,x,18.5,7.0,25,23.0,7.9,50,30,55,high
    Dean 2022,x,19,,30,22,,28,35,30,low
    Ames 2019,y,120.1,28,40,124.3,28,42,44,44,low
    Eden 2020,y,122.0,,31,125.0,,30,40,40,high
    Ford 2020,y,122.0,28,31,127.0,28,30,40,40,low

    """
  private static let borrow = ["--measure", "SMD", "--borrow-sd", "pooled"]

  private func run(_ words: [String], _ options: [String], _ table: String = table) throws -> CommandRun {
    try withTable(table) { try CommandRun.evidence(words + ["data.csv"] + options, in: $0.url) }
  }

  @Test func bothResultsAreShown() throws {
    let text = try run(["pool"], Self.borrow + ["--where", "outcome=x"])
    #expect(text.exitCode == 0, "\(text.errors)")
    let lines = text.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("Borrowed SDs estimate 95% CI k"))
    #expect(lines.contains { $0.hasPrefix("with Dean 2022 -0.45 ") && $0.hasSuffix(" 4") })
    #expect(lines.contains { $0.hasPrefix("without -0.48 ") && $0.hasSuffix(" 3") })
    #expect(
      text.errors.contains(
        "data.csv:5: Dean 2022: sd1 and sd2 are borrowed: 8.242, pooled over the arms of Ames 2019, Brook 2020, Cole 2021"
      ))
    let document = try run(["pool"], Self.borrow + ["--where", "outcome=x", "--format", "json"]).json()
    let plain = try run(["pool"], ["--measure", "SMD", "--where", "outcome=x", "--format", "json"]).json()
    #expect(document["without_borrowed"]["coefficients"] == plain["coefficients"])
    #expect(document["without_borrowed"]["k"].number == 3)
    #expect(document["without_borrowed"]["left_out"][0].string == "Dean 2022")
    #expect(document["studies"][3]["route"].string == "means-borrowed-sd")
    #expect(
      document["studies"][3]["assumptions"][0].string
        == "the SD is like those of Ames 2019, Brook 2020, Cole 2021")
    #expect(document["settings"]["borrow_sd"].string == "pooled")
    #expect(plain["without_borrowed"] == .null && plain["settings"]["borrow_sd"] == .null)
  }

  @Test(
    "each command borrows within its analyses",
    arguments: [
      ["pool"], ["effects"], ["forest"], ["rob", "pool"], ["rob", "summary"], ["certainty"], ["missing"],
      ["swim", "votes"], ["swim", "pvalues"], ["swim", "effects"], ["swim", "plot", "harvest"],
    ])
  func commands(_ words: [String]) throws {
    let found = try run(words, Self.borrow + ["--by", "outcome", "--better", "lower"])
    #expect(found.exitCode == 0, "\(found.errors)")
    #expect(
      found.errors.contains(
        "Dean 2022: sd1 and sd2 are borrowed: 8.242, pooled over the arms of Ames 2019, Brook"))
    #expect(
      found.errors.contains(
        "Eden 2020: sd1 and sd2 are borrowed: 28, pooled over the arms of Ames 2019, Ford 2020"))
    #expect(!found.errors.contains("left out"))
  }

  @Test(arguments: ["default", "revman5", "jama", "bmj"]) func forestsMarkSuchStudies(_ layout: String) throws
  {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(
        ["forest", "data.csv", "--where", "outcome=x", "--layout", layout, "-o", "f.svg", "-o", "f.csv"]
          + Self.borrow, in: folder.url)
      #expect(run.exitCode == 0, "\(run.errors)")
      let svg = try folder.text("f.svg")
      #expect(svg.contains("Dean 2022\u{A0}\u{2020}") && !svg.contains("Cole 2021\u{A0}\u{2020}"))
      #expect(svg.contains(">\u{2020} Standard deviation borrowed from the arms of other studies<"))
      let rows = try folder.text("f.csv").split(separator: "\n")
      let mark = try #require(rows.first?.split(separator: ",").firstIndex(of: "mark"))
      let cells = rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      #expect(cells.filter { $0[0] == "study" }.map { $0[mark] } == ["", "", "", "\u{2020}"])
      #expect(
        cells.contains { $0[0] == "note" && $0.contains { $0.hasPrefix("\u{2020} Standard deviation") } })
    }
    let plain = try run(["forest"], ["--measure", "SMD", "--where", "outcome=x", "--format", "csv"])
    #expect(!plain.output.contains("mark"))
  }

  @Test func moderatedForestsMarkThemAsWell() throws {
    let found = try run(
      ["forest"],
      ["--where", "outcome=x", "--moderators", "n1", "--format", "csv"] + Self.borrow)
    #expect(found.output.contains("\u{2020} Standard deviation borrowed"))
  }

  @Test func settingsReadBack() throws {
    let found = try run(["pool"], Self.borrow + ["--by", "outcome", "--format", "json"])
    let whole = try #require(JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    let settings = try JSONSerialization.data(withJSONObject: try #require(whole["settings"]))
    let plan = try JSONDecoder().decode(PoolPlan.self, from: settings)
    let bytes = Array(Self.table.utf8)
    let (again, results) = try plan.run(on: plan.analysis.rows.studyTable(bytes, named: "data.csv"))
    let input = DocumentInput(name: "data.csv", bytes: bytes)
    #expect(try JSON(PooledReport(results).json(input: input, plan: again).compact) == found.json())
  }

  @Test func choicesWithoutEffectAreErrors() throws {
    let complete = try run(
      ["pool"], Self.borrow + ["--where", "study=Ames 2019|Ford 2020", "--where", "outcome=y"])
    #expect(complete.exitCode == 64)
    #expect(
      complete.errors.contains("--borrow-sd: no row reports means and n without their standard deviations"))
    let word = try run(["pool"], ["--measure", "SMD", "--borrow-sd", "meadian"])
    #expect(word.exitCode == 64 && word.errors.contains("did you mean 'median'"))
    #expect(try run(["swim", "votes"], ["--measure", "SMD", "--borrow-sd", "mean"]).exitCode == 64)
  }

  /// A study of several levels lends in each of them, in a synthesis without meta-analysis as elsewhere.
  @Test func studiesOfSeveralLevelsLendInEach() throws {
    let table = """
      study,outcome,mean1,sd1,n1,mean2,sd2,n2
      Ames 2019,x;y,20.1,8,41,24.3,9,31
      Brook 2020,y,22,7,21,25,6,11
      Dean 2022,x,19,,30,22,,28
      Eden 2023,z,19,30,30,22,30,28

      """
    let options = Self.borrow + ["--by", "outcome", "--better", "lower", "--format", "json"]
    let effects = try run(["effects"], options + ["--list", "outcome"], table).json()["analyses"]
    let x = try #require(effects.elements.first { $0["by"].string == "x" })
    let expected = try #require(x["effects"].elements.first { $0["study"].string == "Dean 2022" })
    for list in [[], ["--list", "outcome"]] {
      let swim = try run(["swim", "effects"], options + list, table)
      #expect(swim.errors.contains("Dean 2022: sd1 and sd2 are borrowed: 8.4"), "\(swim.errors)")
      let level = try #require(try swim.json()["analyses"].elements.first { $0["by"].string == "x" })
      let found = try #require(level["studies"].elements.first { $0["study"].string == "Dean 2022" })
      #expect(found["effect"] == expected["effect"])
    }
  }

  /// Nothing is told of what a row borrowed that a later stage, or a synthesis, leaves out.
  @Test(arguments: [["pool"], ["effects"], ["swim", "effects"], ["swim", "votes"]])
  func rowsLeftOutBorrowNothing(_ words: [String]) throws {
    let table = """
      study,better,mean1,sd1,n1,mean2,sd2,n2
      Ames 2019,lower,20.1,8,41,24.3,9,31
      Dean 2022,,19,,30,22,,28
      Eden 2023,lower,19,,30,22,,28

      """
    let found = try run(words, Self.borrow + ["--align", "benefit"], table)
    #expect(found.exitCode == 0, "\(found.errors)")
    #expect(found.errors.contains("Eden 2023: sd1 and sd2 are borrowed"))
    let isLeftOut =
      found.errors.contains("Dean 2022") && !found.errors.contains("Dean 2022: sd1 and sd2 are borrowed")
    #expect(isLeftOut, "\(found.errors)")
  }
}
