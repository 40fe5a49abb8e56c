import Foundation
import Testing

/// Values that differ in nothing but capitals, spaces and dashes are never joined, and always told.
@Suite struct SpellingTests {
  private static let table = """
    study,effect,se,kind
    A,0.1,0.1,Group CBT
    B,0.2,0.1,group cbt
    C,0.3,0.1,group\u{2013}CBT
    D,0.4,0.1,Waiting list
    E,0.5,0.1,Group CBT

    """

  @Test(arguments: [
    ["pool", "data.csv", "--by", "kind"], ["pool", "data.csv", "--subgroup", "kind"],
    ["pool", "data.csv", "--moderators", "kind"], ["pool", "data.csv", "--by", "kind", "--list", "kind"],
    ["effects", "data.csv", "--by", "kind"],
    ["swim", "votes", "data.csv", "--by", "kind", "--better", "higher"],
    ["swim", "effects", "data.csv", "--by", "kind", "--better", "higher"],
  ])
  func areToldOnce(_ arguments: [String]) throws {
    try withTable(Self.table) { folder in
      let run = try CommandRun.evidence(arguments, in: folder.url)
      #expect(
        run.errors.contains(
          "column 'kind': 'Group CBT' (lines 2, 6) and 'group cbt' (line 3) and 'group\u{2013}CBT' (line 4)"),
        "\(run.errors)")
      #expect(run.errors.components(separatedBy: "differ in nothing but").count == 2, "\(run.errors)")
      let strict = try CommandRun.evidence(arguments + ["--strict"], in: folder.url)
      #expect(strict.exitCode == 65 && strict.errors.contains("column 'kind'"), "\(strict.errors)")
    }
  }

  @Test func checkFindsThem() throws {
    try withTable(Self.table) { folder in
      let run = try folder.evidence("check", "data.csv", "--only", "spelling")
      #expect(run.output.contains("'Group CBT' is written 'group cbt' (line 3)"), "\(run.output)")
    }
  }

  @Test func namesOfStudiesAreTold() throws {
    try withTable("study,effect,se\nSmith 2020,0.1,0.1\nSmith-2020,0.2,0.1\nB,0.3,0.1\n") { folder in
      let run = try folder.evidence("pool", "data.csv")
      #expect(run.errors.contains("'Smith 2020' (line 2) and 'Smith-2020' (line 3)"), "\(run.errors)")
    }
  }

  /// Numbers, and numbers in words that a dash parts, are told apart by it.
  @Test(arguments: [("1.0", "10"), ("-1", "1"), ("1-2 weeks", "12 weeks"), ("A+", "A-"), ("low", "slow")])
  func othersAreDifferent(_ first: String, _ second: String) throws {
    try withTable("study,effect,se,kind\nA,0.1,0.1,\(first)\nB,0.2,0.1,\(second)\n") { folder in
      let run = try folder.evidence("pool", "data.csv", "--by", "kind", "--strict")
      #expect(run.exitCode == 0, "\(run.errors)")
    }
  }
}
