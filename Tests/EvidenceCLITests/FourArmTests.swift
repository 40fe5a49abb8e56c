import Testing

/// A trial of three arms, from the file to what every command says of its people.
@Suite struct FourArmTests {
  private static let table = """
    study,arm,comparator,events1,n1,events2,n2
    A,low,pla,10,100,30,100
    A,high,pla,20,100,30,100
    B,low,pla,15,100,25,100
    C,low,pla,12,90,25,95

    """

  @Test func combinedArmsStandInTheForest() throws {
    try withTable(Self.table) { folder in
      let csv = try folder.evidence(
        "forest", "data.csv", "--measure", "RR", "--shared-control", "combine", "--format", "csv"
      ).csv
      #expect(try cells(csv, role: "study") == ["30", "200", "30", "100"])
    }
  }

  @Test(arguments: ["combine", "split"])
  func theForestCountsEveryoneOnce(choice: String) throws {
    try withTable(Self.table) { folder in
      let csv = try folder.evidence(
        "forest", "data.csv", "--measure", "RR", "--shared-control", choice, "--format", "csv"
      ).csv
      #expect(try cells(csv, role: "summary") == ["57", "390", "80", "295"])
    }
  }

  @Test(arguments: [("combine", ", 3 studies\n"), ("split", ", 3 studies, 4 comparisons\n")])
  func studiesAreCountedOnceInWords(choice: String, words: String) throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR", "--shared-control", choice)
      #expect(run.output.contains(words), "\(run.output)")
    }
  }

  @Test(arguments: ["combine", "split"])
  func certaintyCountsEveryoneOnce(choice: String) throws {
    try withTable(Self.table) { folder in
      let json = try folder.evidence(
        "certainty", "data.csv", "--measure", "RR", "--shared-control", choice, "--format", "json"
      ).json()
      #expect(json["outcomes"][0]["participants"].number == 685)
    }
  }

  /// A trial of three arms has one judgement, however many comparisons it is in.
  @Test func judgementsAndMissingParticipantsCountTrials() throws {
    let table = """
      study,arm,comparator,events1,n1,events2,n2,missing1,missing2,rob
      A,low,pla,10,100,30,100,5,6,high
      A,high,pla,20,100,30,100,7,6,high
      B,low,pla,15,100,25,100,3,2,low

      """
    try withTable(table) { folder in
      let options = ["data.csv", "--measure", "RR", "--shared-control", "split"]
      let findings = try CommandRun.evidence(["certainty"] + options, in: folder.url)
      #expect(findings.output.contains("of the weight is from 1 study at high risk"), "\(findings.output)")
      let bars = try CommandRun.evidence(["rob", "summary"] + options + ["--format", "csv"], in: folder.url)
        .csv
      #expect(bars.dropFirst().map { $0[3...4] } == [["low", "1"], ["high", "1"]])
      let missing = try CommandRun.evidence(["missing"] + options, in: folder.url)
      #expect(missing.output.contains(", 2 studies, 3 comparisons, among participants"), "\(missing.output)")
    }
  }

  /// The events and people of both arms in the first row of a role.
  private func cells(_ csv: [[String]], role: String) throws -> [String] {
    let row = try #require(csv.first { $0.first == role })
    return try ["events1", "n1", "events2", "n2"].map { row[try #require(csv[0].firstIndex(of: $0))] }
  }
}
