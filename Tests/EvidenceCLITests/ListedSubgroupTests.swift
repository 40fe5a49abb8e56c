import Foundation
import Testing

/// Columns whose cells hold several values as subgroups, whatever the method.
@Suite struct ListedSubgroupTests {
  private static let table = """
    study,events1,n1,events2,n2,setting
    A,4,100,11,100,ward; clinic
    B,9,50,12,50,ward
    C,3,40,6,40, clinic
    D,7,80,9,80,ward

    """

  private func pool(_ method: String, _ options: String...) throws -> CommandRun {
    try withTable(Self.table) { folder in
      try .evidence(
        [
          "pool", "data.csv", "--measure", "OR", "--method", method, "--list", "setting", "--subgroup",
          "setting", "--format", "json",
        ] + options, in: folder.url)
    }
  }

  @Test(arguments: ["MH", "PETO", "REML", "EE"])
  func aStudyInTwoSubgroupsIsRefused(method: String) throws {
    let run = try pool(method)
    #expect(run.exitCode == 64, "\(run.output)")
    #expect(run.errors.contains("Write instead: --list \"setting\" --moderators \"setting\""))
  }

  @Test(arguments: ["MH", "PETO"])
  func listsOfOneValueAreItsSubgroup(method: String) throws {
    let run = try pool(method, "--where", "study!=A")
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(try run.json()["subgroups"].elements.map { $0["level"].string } == ["clinic", "ward"])
  }
}
