import Testing

/// Totals without a name of their own, as programs export them: blank cells below the studies.
@Suite struct UnnamedTotalTests {
  /// Common effect of 0.1 (SE 0.1), 0.3 (0.2) and 0.5 (0.2): weights 100, 25 and 25, hence 30/150 = 0.2, and √(1/150).
  private static let studies = "A,0.1,0.1\nB,0.3,0.2\nC,0.5,0.2\n"

  @Test(arguments: [["pool"], ["forest"], ["effects"], ["swim", "votes"]])
  func aBlankNameWithAModelIsATotal(_ command: [String]) throws {
    let table = "Model,Study name,effect,se\n,A,0.1,0.1\n,B,0.3,0.2\n,C,0.5,0.2\nRandom,,0.25,0.12\n"
    try withTable(table) { folder in
      let arguments = command + ["data.csv"]
      let rest = ["forest": ["-o", "f.svg"], "swim": ["--better", "higher"]][command[0]] ?? []
      let run = try CommandRun.evidence(arguments + rest, in: folder.url)
      #expect(run.errors.contains("line 5, 'Random'"), "\(run.errors)")
      #expect(!run.errors.contains("of the row above"), "\(run.errors)")
      let strict = try CommandRun.evidence(arguments + rest + ["--strict"], in: folder.url)
      #expect(strict.exitCode == 65 && strict.errors.contains("--strict forbids that"), "\(strict.errors)")
    }
  }

  @Test(arguments: ["0.2,0.0816", "0.22,0.0900"])
  func aBlankNameWithTheMeanIsTold(_ total: String) throws {
    try withTable("study,effect,se\n" + Self.studies + ",\(total)\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("line 5, a row without a study's name"), "\(run.errors)")
      #expect(try folder.evidence("pool", "data.csv", "--strict").exitCode == 65)
      let check = try folder.evidence("check", "data.csv", "--only", "total-row")
      #expect(check.output.contains("taken together"), "\(check.output)")
    }
  }

  /// A second result of the study above, less precise than any mean of the others, or off it.
  @Test(arguments: ["0.2,0.3", "0.5,0.0816", "0.2,0.05"])
  func aSecondRowOfAStudyIsNone(_ row: String) throws {
    try withTable("study,effect,se\n" + Self.studies + ",\(row)\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(!run.errors.contains("a row without a study's name:"), "\(run.errors)")
      #expect(run.errors.contains("of the row above"))
    }
  }

  @Test func aBlankNameWithTheSumsIsTold() throws {
    let table =
      "study,events1,n1,events2,n2\nA,10,50,12,50\nB,8,40,9,41\n,18,90,21,91\nC,5,30,6,30\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
      #expect(run.errors.contains("line 4, a row without a study's name"), "\(run.errors)")
      #expect(run.errors.contains("sums of those above"))
      let check = try folder.evidence("check", "data.csv", "--only", "total-row")
      #expect(check.output.contains("sums of those above"), "\(check.output)")
    }
  }

  /// 10 + 8 = 18 of 50 + 40 = 90, and 12 + 9 = 21 of 50 + 41 = 91. Numbers may add up by chance: nothing is refused.
  @Test func aNameWithTheSumsIsTold() throws {
    let table = "study,events1,n1,events2,n2\nA,10,50,12,50\nB,8,40,9,41\nNurses,18,90,21,91\nC,5,30,6,30\n"
    try withTable(table) { folder in
      for command in [
        ["pool", "--measure", "RR", "--strict"], ["swim", "votes", "--measure", "RR", "--better", "lower"],
      ] {
        let run = try CommandRun.evidence(command + ["data.csv"], in: folder.url)
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(
          run.errors.contains("line 4: all its numbers of people and events are the sums"), "\(run.errors)")
      }
      let check = try folder.evidence("check", "data.csv", "--only", "total-row", "--format", "csv")
      #expect(
        check.csv.count == 2 && check.output.contains("people and events are the sums"), "\(check.output)")
    }
    // Round numbers of two studies, and numbers that are not all sums.
    for rows in [
      "A,10,50,12,50\nB,8,50,9,50\nC,5,100,7,100\n", "A,10,50,12,50\nB,8,40,9,41\nC,18,90,20,91\n",
    ] {
      try withTable("study,events1,n1,events2,n2\n" + rows) { folder in
        let run = try folder.evidence("pool", "data.csv", "--measure", "RR")
        #expect(!run.errors.contains("are the sums"), "\(run.errors)")
      }
    }
  }

  /// What studies have in the same column is no sign of a total.
  @Test func anOutcomeCalledTotalIsNone() throws {
    let table =
      "outcome,study,effect,se\nTotal,A,0.1,0.1\nFatigue,,0.3,0.2\nFatigue,B,0.2,0.2\nTotal,,0.4,0.2\n"
    try withTable(table) { folder in
      let run = try folder.evidence("pool", "data.csv", "--by", "outcome", "--strict")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }
}
