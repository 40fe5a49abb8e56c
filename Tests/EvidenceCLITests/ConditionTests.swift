import Testing

/// Which rows a condition keeps, and conditions that cannot be meant.
@Suite struct ConditionTests {
  private static let table =
    "study,effect,se,rob,year\nA,1,1,High,1999\nB,2,1,low,2005\nC,3,1,high,2012\nD,4,1,,2020\nE,5,1,some concerns,\n"

  private func studies(_ conditions: String...) throws -> [String?] {
    var studies: [String?] = []
    try withTable(Self.table) { folder throws in
      let run = try CommandRun.evidence(
        ["effects", "data.csv", "--format", "json"] + conditions.flatMap { ["--where", $0] }, in: folder.url)
      studies = try run.json()["effects"].elements.map { $0["study"].string }
    }
    return studies
  }

  @Test func textComparesWithoutCase() throws {
    #expect(try studies("rob!=high") == ["B", "D", "E"])
    #expect(try studies("rob=HIGH") == ["A", "C"])
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--where", "rob!=high", "--format", "json")
      let note = try run.json()["warnings"].elements.first { $0["code"].string == "condition-case" }
      #expect(note?["message"].string?.contains("it stands for 'High' as well") == true)
      let exact = try folder.evidence("pool", "data.csv", "--where", "rob=low|some concerns")
      #expect(!exact.errors.contains("without regard to case"))
    }
  }

  @Test func alternatives() throws {
    #expect(try studies("rob=low|high") == ["A", "B", "C"])
    #expect(try studies("rob!=low|high") == ["D", "E"])
    #expect(try studies("rob=|low") == ["B", "D"])
  }

  @Test func numbersAreInOrder() throws {
    #expect(try studies("year>=2005") == ["B", "C", "D"])
    #expect(try studies("year>2005", "year<2020") == ["C"])
    #expect(try studies("year<=1999") == ["A"])
    #expect(try studies("year=2005.0") == ["B"])
  }

  @Test(arguments: [
    ("rob=hihg", "did you mean 'high'?"), ("rob!=severe", "it has High, low, high, some concerns"),
    ("year=2006", "it has 1999, 2005, 2012, 2020"), ("rob=low|severe", "no row has 'severe'"),
    ("rob>2", "'High' is not a number, and rob>2 compares numbers"),
  ]) func aConditionThatCannotBeMeantStops(_ condition: String, _ words: String) throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence("pool", "data.csv", "--where", condition)
      #expect(run.exitCode == 65)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test(arguments: ["rob>low", "=high", "rob", "year<1|2"]) func aConditionOfNoFormStops(_ condition: String)
    throws
  {
    try withTable(Self.table) { folder throws in
      #expect(try folder.evidence("pool", "data.csv", "--where", condition).exitCode == 64)
    }
  }

  @Test(arguments: [
    ["--by", "rob", "--by", "year"], ["--measure", "GEN", "--measure=SMD"], ["--strict", "--strict"],
    ["--level", "0.9", "--level", "0.95"],
  ]) func anOptionThatCannotBeRepeatedIsGivenOnce(_ options: [String]) throws {
    try withTable(Self.table) { folder throws in
      let run = try CommandRun.evidence(["pool", "data.csv"] + options, in: folder.url)
      #expect(run.exitCode == 64)
      #expect(run.errors.contains("\(options[0]) is given twice"), "\(run.errors)")
    }
  }

  @Test func repeatableOptionsAreRepeated() throws {
    try withTable(Self.table) { folder throws in
      let run = try folder.evidence(
        "pool", "data.csv", "--where", "rob!=low", "--where", "year>1990", "-o", "a.csv", "-o", "b.json")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(folder.names == ["data.csv", "a.csv", "b.json"])
    }
  }
}
