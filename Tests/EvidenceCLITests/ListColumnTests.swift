import Foundation
import Testing

/// Columns whose cells hold several values, through the command.
@Suite struct ListColumnTests {
  private static let table = """
    study,effect,se,components,dose
    A,-0.30,0.10,training; supervision,4
    B,-0.10,0.12,training,6
    C,-0.45,0.15,supervision; peer support,8
    D,0.05,0.11,training; peer support,3
    E,-0.20,0.10,supervision,5
    F,-0.38,0.20,peer support,6
    G,-0.15,0.13,training;supervision;peer support,7

    """
  /// The same with a column of 0 and 1 for each value.
  private static let indicators = """
    study,effect,se,training,supervision,peer,dose
    A,-0.30,0.10,1,1,0,4
    B,-0.10,0.12,1,0,0,6
    C,-0.45,0.15,0,1,1,8
    D,0.05,0.11,1,0,1,3
    E,-0.20,0.10,0,1,0,5
    F,-0.38,0.20,0,0,1,6
    G,-0.15,0.13,1,1,1,7

    """

  private func run(_ options: [String], table: String = table, lists: Bool = true) throws -> CommandRun {
    try withTable(table) { folder in
      try .evidence(
        [options[0], "data.csv"] + (lists ? ["--list", "components"] : []) + options.dropFirst(),
        in: folder.url)
    }
  }

  /// The numbers of the coefficients of a regression.
  private func coefficients(_ run: CommandRun) throws -> [[Double?]] {
    try run.json()["coefficients"].elements.map { [$0["estimate"].number, $0["se"].number] }
  }

  @Test(
    "Each value is an indicator among moderators",
    arguments: [
      ("components", "training + supervision + peer"), ("components:training", "training"),
      ("components:peer support * dose", "peer * dose"),
      ("components + dose", "training + supervision + peer + dose"),
      ("-1 + components:Supervision", "-1 + supervision"), ("components:training:dose", "training:dose"),
    ])
  func indicators(_ listed: String, _ plain: String) throws {
    let json = ["--format", "json"]
    let lists = try run(["pool", "--moderators", listed] + json)
    #expect(lists.exitCode == 0, "\(lists.errors)")
    let columns = try run(["pool", "--moderators", plain] + json, table: Self.indicators, lists: false)
    let expected = try coefficients(columns).sorted { ($0[0] ?? 0) < ($1[0] ?? 0) }
    let found = try coefficients(lists).sorted { ($0[0] ?? 0) < ($1[0] ?? 0) }
    #expect(found.count == expected.count && !found.isEmpty)
    for (one, other) in zip(found.joined(), expected.joined()) {
      #expect(abs((one ?? .nan) - (other ?? .nan)) < 1e-9)
    }
  }

  @Test func indicatorsAreNamedByHeaderAndValue() throws {
    let json = try run(["pool", "--moderators", "components", "--format", "json"]).json()
    #expect(
      json["coefficients"].elements.map { $0["name"].string } == [
        "intercept", "components:training", "components:supervision", "components:peer support",
      ])
    #expect(json["settings"]["list"].elements.map(\.string) == ["components"])
  }

  @Test func aValueThatNoStudyOrEachHasIsRefusedByName() throws {
    let none = try run(["pool", "--moderators", "components:reduce-demands"])
    #expect(none.exitCode == 65)
    #expect(none.errors.contains("components: reduce-demands: no study has it"))
    let all = try run(
      ["pool", "--moderators", "components"],
      table: Self.table.replacing("C,-0.45,0.15,", with: "C,-0.45,0.15,training;")
        .replacing("E,-0.20,0.10,", with: "E,-0.20,0.10,training;")
        .replacing("F,-0.38,0.20,", with: "F,-0.38,0.20,training;"))
    #expect(all.exitCode == 65)
    #expect(all.errors.contains("components: training: all studies have it"))
  }

  @Test func aStudyCountsUnderEachOfItsValues() throws {
    let analyses = try run(["pool", "--by", "components", "--format", "json"]).json()["analyses"].elements
    #expect(analyses.map { $0["by"].string } == ["training", "supervision", "peer support"])
    #expect(analyses.map { $0["k"].number } == [4, 4, 4])
    let supervision = try run(["effects", "--where", "study=A|C|E|G", "--format", "json"], lists: false)
    #expect(try supervision.json()["effects"].elements.count == 4)
  }

  @Test func aRowIsLeftOutOnceOfAllItsValues() throws {
    let run = try run(["pool", "--by", "components"], table: Self.table.replacing("A,-0.30", with: "A,NA"))
    #expect(run.errors.split(separator: "\n").count { $0.contains("left out") } == 1)
  }

  @Test func votesCountAStudyUnderEachOfItsValues() throws {
    let votes = try withTable(Self.table) { folder in
      try ["", "--list=components"].map { option in
        try CommandRun.evidence(
          ["swim", "votes", "data.csv", "--better", "lower", "--by", "components"]
            + (option.isEmpty ? [] : [option]),
          in: folder.url
        ).output
      }
    }
    #expect(votes[0] == votes[1] && votes[0].contains("peer support"))
  }

  @Test func overlappingSubgroupsAreRefusedWithTheirTable() throws {
    let refused = try run(["pool", "--subgroup", "components"])
    #expect(refused.exitCode == 64)
    #expect(
      refused.errors.contains(
        """
                        1  2  3
        1 training      4  2  2
        2 supervision   2  4  2
        3 peer support  2  2  4
        Write instead: --list "components" --moderators "components"
        """))
    let apart = try run(["pool", "--subgroup", "components", "--where", "study=B|E|F", "--format", "json"])
    #expect(apart.exitCode == 0, "\(apart.errors)")
  }

  @Test func aListThatIsNotThereIsRefused() throws {
    let run = try run(["pool", "--list", "componets"])
    #expect(run.exitCode == 65)
    #expect(run.errors.contains("--list: there is no column 'componets'; did you mean 'components'?"))
  }

  @Test func aValueThatEachRowHasIsFoundByChecks() throws {
    let table =
      "study,effect,se,components\nA,1,0.2,training\nB,2,0.3,training;other\nC,1,0.3,more; training\n"
    let found = try run(["check", "--moderators", "components"], table: table)
    #expect(found.output.contains("components: 'training' in all 3 rows that have a value"))
    #expect(
      try !run(["check", "--moderators", "components"], table: table, lists: false).output.contains("in all"))
  }
}
