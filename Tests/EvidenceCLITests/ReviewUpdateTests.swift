import Foundation
import Testing

/// `evidence report --previous`: what changed since a version of a review.
@Suite struct ReviewUpdateTests {
  private static let table = """
    study,outcome,mean1,sd1,n1,mean2,sd2,n2
    Ames 2019,pain,20.1,8.2,36,24.3,8.8,49
    Brook 2020,pain,22,8.1,25,25,9.1,36
    Cole 2021,pain,18.5,7,25,23,7.9,49
    Dean <2022>,pain,19,6.8,64,21.5,7,64
    Elm 2020,pain,12,6.8,64,13.5,7,64

    """

  private static let plan = """
    title: Pain
    date: 2025-06-01
    tables: {studies: data.csv}
    settings: {measure: SMD}
    analyses:
      - {outcome: pain, sensitivity: [], small_study: no}

    """

  /// The JSON of the changes from one table and plan to others, and the page.
  private func changes(
    _ table: String, _ plan: String = Self.plan.replacing("2025", with: "2026"),
    from before: String = Self.table
  ) throws -> (changes: JSON, page: String) {
    try withTable(before) { folder in
      try folder.write("review.yaml", Self.plan)
      let first = try folder.evidence("report", "review.yaml", "-o", "report.json")
      #expect(first.exitCode == 0, "\(first.errors)")
      #expect(try JSON(folder.text("report.json"))["changes"] == .null)
      try folder.write("data.csv", table)
      try folder.write("review.yaml", plan)
      let second = try folder.evidence(
        "report", "review.yaml", "--previous", "report.json", "-o", "next.json", "-o", "next.html")
      #expect(second.exitCode == 0, "\(second.errors)")
      return (try JSON(folder.text("next.json"))["changes"], try folder.text("next.html"))
    }
  }

  /// Two rows added, one corrected, one renamed.
  @Test func rowsAddedCorrectedAndRenamed() throws {
    let next =
      Self.table.replacing("22,8.1,25", with: "22.5,8.1,25").replacing("Cole 2021", with: "Cole & Dahl 2021")
      .replacing("20.1,8.2", with: "20.10,8.2")
      + "Ford 2025,pain,17,7,40,20,7,41\nGrey 2025,pain,16,7,40,21,7,41\n"
    let (changes, page) = try changes(next)
    let table = changes["tables"].elements[0]
    #expect(table["known_by"].elements.map(\.string) == ["study", "outcome"])
    #expect(table["added"].elements.map(\.string) == ["Ford 2025, pain", "Grey 2025, pain"])
    #expect(table["removed"].elements.isEmpty)
    #expect(table["changed"].elements.count == 1)
    let cell = table["changed"].elements[0]
    #expect(cell["row"].string == "Brook 2020, pain" && cell["column"].string == "mean1")
    #expect(cell["before"].string == "22" && cell["after"].string == "22.5")
    #expect(table["renamed"].elements.map { $0["after"].string } == ["Cole & Dahl 2021, pain"])
    let result = changes["results"].elements[0]
    #expect(result["before"]["studies"].number == 5 && result["after"]["studies"].number == 7)
    #expect(changes["choices"].elements.isEmpty && changes["previous"]["date"].string == "2025-06-01")
    for words in [
      "What changed since the previous version",
      "2 rows were added; 1 row was changed; 1 row seems to have been renamed",
      "Cole &amp; Dahl 2021", "Intervals are not adjusted for repeated looks",
      "pain: the result of each version",
      "Previous versions",
    ] { #expect(page.contains(words), "\(words)") }
  }

  @Test func nothingIsAnother() throws {
    let (changes, page) = try changes(Self.table)
    let result = changes["results"].elements[0]
    #expect(result["before"] == result["after"])
    #expect(page.contains("All rows and cells are the same.") && page.contains("the same"))
  }

  /// Names are not taken for one where they tell other years of other studies, nor words that merely look alike.
  @Test func otherStudiesAreNotRenamed() throws {
    let next =
      Self.table.replacing("Ames 2019,pain,20.1,8.2,36,24.3,8.8,49\n", with: "")
      .replacing("Elm 2020,pain,12,6.8,64,13.5,7,64\n", with: "")
      + "Ames 2024,pain,10,3,20,12,4,21\nOak 2020,pain,11,2,50,12,3,51\n"
    let table = try changes(next).changes["tables"].elements[0]
    #expect(table["renamed"].elements.isEmpty)
    #expect(table["added"].elements.count == 2 && table["removed"].elements.count == 2)
    // The year of the same study was wrong.
    let corrected = try changes(Self.table.replacing("Ames 2019", with: "Ames 2018")).changes["tables"]
      .elements[0]
    #expect(corrected["renamed"].elements.count == 1 && corrected["removed"].elements.isEmpty)
  }

  /// An identifier knows a row whatever its name, and the order of rows does not matter.
  @Test func identifiersKnowRows() throws {
    let before = "id,study,effect,se\n7,A,0.3,0.1\n9,B,0.5,0.2\n3,C,0.1,0.2\n"
    let after = "id,study,effect,se,rob\n3,C,0.1,0.2,low\n9,Quite another,0.5,0.2,low\n7,A,0.35,0.1,low\n"
    let plan = Self.plan.replacing("measure: SMD", with: "measure: GEN")
    let table = try withTable(before) { folder in
      try folder.write("review.yaml", plan)
      _ = try folder.evidence("report", "review.yaml", "-o", "report.json")
      try folder.write("data.csv", after)
      let run = try folder.evidence("report", "review.yaml", "--previous", "report.json", "--format", "json")
      return try run.json()["changes"]["tables"].elements[0]
    }
    #expect(table["known_by"].elements.map(\.string) == ["id"])
    #expect(table["changed"].elements.map { $0["column"].string } == ["study", "effect"])
    #expect(table["columns_added"].elements.map(\.string) == ["rob"])
    #expect(table["added"].elements.isEmpty && table["renamed"].elements.isEmpty)
  }

  /// One table that the plan calls otherwise now is the same table.
  @Test func aTableMayHaveAnotherName() throws {
    let plan = Self.plan.replacing("tables: {studies:", with: "tables: {trials:")
    let changes = try changes(Self.table.replacing("22,8.1,25", with: "23,8.1,25"), plan).changes
    #expect(changes["tables"].elements.map { $0["table"].string } == ["trials"])
    #expect(changes["tables"].elements[0]["changed"].elements.count == 1)
    #expect(changes["tables_added"].elements.isEmpty && changes["tables_removed"].elements.isEmpty)
  }

  @Test func choicesAndOutcomesAreCompared() throws {
    let plan =
      Self.plan.replacing("measure: SMD", with: "measure: MD, method: DL, test: z")
      + "  - {outcome: second, sensitivity: [], small_study: no}\n"
    let (changes, page) = try changes(Self.table, plan)
    let keys = changes["choices"].elements.compactMap { $0["key"].string }
    #expect(
      keys.contains("analyses[pain].settings.method") && keys.contains("analyses[pain].settings.measure"))
    #expect(changes["results"].elements[1]["before"] == .null)
    // Another measure has no place in the picture of versions.
    #expect(!page.contains("the result of each version") && page.contains("not in the plan"))
  }

  /// The versions before go on from report to report.
  @Test func versionsAddUp() throws {
    try withTable(Self.table) { folder in
      for (place, year) in ["2024", "2025", "2026"].enumerated() {
        try folder.write("review.yaml", Self.plan.replacing("2025", with: year))
        let previous = place == 0 ? [] : ["--previous", "r\(place - 1).json"]
        let run = try CommandRun.evidence(
          ["report", "review.yaml"] + previous + ["-o", "r\(place).json", "-o", "r\(place).html"],
          in: folder.url)
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      let kept = try JSON(folder.text("r2.json"))["kept"]
      #expect(kept["earlier"].elements.map { $0["date"].string } == ["2024-06-01", "2025-06-01"])
      let page = try folder.text("r2.html")
      #expect(page.contains("2024-06-01") && page.contains("2026-06-01"))
    }
  }

  @Test func filesThatAreNoVersionAreRefused() throws {
    try withTable(Self.table) { folder in
      try folder.write("review.yaml", Self.plan)
      try folder.write("other.json", "{\"schema\": \"evidence.pool/1\"}")
      try folder.write("old.json", "{\"schema\": \"evidence.report/1\"}")
      for (name, code, words) in [
        ("other.json", 65, "is no document that"), ("old.json", 65, "keeps no rows"),
        ("none.json", 66, "no such file"),
      ] {
        let run = try folder.evidence("report", "review.yaml", "--previous", name, "-o", "r.html")
        #expect(run.exitCode == code && run.errors.contains(words), "\(run.errors)")
      }
      _ = try folder.evidence("report", "review.yaml", "-o", "r.json")
      let same = try folder.evidence("report", "review.yaml", "--previous", "r.json", "-o", "r.json")
      #expect(same.exitCode != 0 && same.errors.contains("never written over"), "\(same.errors)")
    }
  }
}
