import Evidence
import Foundation
import Testing

/// A made-up sheet for each tool, with every level of every domain, through the commands that read judgements.
@Suite struct RobToolSheetTests {
  /// A sheet as people write one: names of levels in the cells, and effects.
  struct Sheet {
    let tool: RiskOfBiasTool
    /// More than the levels of any domain, so that each stands somewhere.
    var studies: Range<Int> { 0..<max(4, tool.levels.count) }

    func level(of domain: Domain, _ study: Int) -> JudgementLevel {
      let levels = tool.levels(of: domain)
      return levels[study % levels.count]
    }

    func overall(_ study: Int) -> JudgementLevel? {
      tool.overallLevels.isEmpty ? nil : tool.overallLevels[study % tool.overallLevels.count]
    }

    var text: String {
      let hasOverall = overall(0) != nil
      let headers = ["study", "effect", "se"] + tool.domains.map(\.code) + (hasOverall ? ["rob"] : [])
      let rows = studies.map { study in
        ["Study \(study)", "0.\(study + 1)", "0.2"] + tool.domains.map { level(of: $0, study).name }
          + (overall(study).map { [$0.name] } ?? [])
      }
      return ([headers] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
    }

    func run(_ arguments: [String]) throws -> CommandRun {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      try folder.write("t.csv", text)
      let words = arguments + ["--tool", tool.code, "--format", "csv"]
      return try CommandRun.evidence(words, in: folder.url)
    }
  }

  static var codes: [String] { RiskOfBiasTools.codes }

  private func sheet(_ code: String) throws -> Sheet { Sheet(tool: try RiskOfBiasTools.named(code)) }

  @Test(arguments: codes) func aTrafficLightTableHasEveryCell(code: String) throws {
    let sheet = try sheet(code)
    let run = try sheet.run(["rob", "traffic-light", "t.csv"])
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(run.csv[0] == ["study", "rob_tool"] + sheet.tool.domains.map(\.code) + ["rob"])
    for study in sheet.studies {
      let cells =
        sheet.tool.domains.map { sheet.level(of: $0, study).code } + [sheet.overall(study)?.code ?? ""]
      #expect(Array(run.csv[study + 1].dropFirst(2)) == cells)
    }
  }

  @Test(arguments: codes) func aSummaryHasEveryShare(code: String) throws {
    let sheet = try sheet(code)
    let judgesSyntheses = sheet.tool.subject == .syntheses
    let run = try sheet.run(["rob", "summary", "t.csv"] + (judgesSyntheses ? ["--unweighted"] : []))
    #expect(run.exitCode == 0, "\(run.errors)")
    let shares = Dictionary(grouping: run.csv.dropFirst()) { $0[1] }
    #expect(
      Set(shares.keys) == Set(sheet.tool.domains.map(\.code) + (sheet.overall(0) == nil ? [] : ["rob"])))
    for (domain, rows) in shares {
      #expect(abs(rows.reduce(0) { $0 + (Double($1[5]) ?? .nan) } - 100) < 1e-9, "\(domain)")
      #expect(rows.reduce(0) { $0 + (Int($1[4]) ?? 0) } == sheet.studies.count, "\(domain)")
    }
  }

  /// Restriction leaves out the studies at the levels that the tool's data mark, and those alone.
  @Test(arguments: codes) func poolingKnowsWhichLevelsAreHigh(code: String) throws {
    let sheet = try sheet(code)
    let run = try sheet.run(["rob", "pool", "t.csv"])
    guard sheet.tool.subject != .syntheses, sheet.overall(0) != nil else {
      #expect(run.exitCode == 65 && run.output.isEmpty)
      return
    }
    #expect(run.exitCode == 0, "\(run.errors)")
    let counts = Dictionary(run.csv.dropFirst().map { ($0[0], Int($0[2]) ?? -1) }) { first, _ in first }
    let levels = sheet.studies.compactMap(sheet.overall)
    #expect(counts["all"] == levels.count)
    #expect(counts["exclude-high"] == (levels.contains(where: \.isHigh) ? levels.count { !$0.isHigh } : nil))
    #expect(counts["low-only"] == levels.count { $0.code == sheet.tool.overallLevels[0].code })
    for level in sheet.tool.overallLevels {
      #expect(counts["level:\(level.code)"] == levels.count { $0 == level }, "\(level.code)")
    }
  }

  @Test(arguments: codes) func aForestPlotShowsEveryDomain(code: String) throws {
    let sheet = try sheet(code)
    let run = try sheet.run(["forest", "t.csv", "--rob"])
    guard sheet.tool.subject != .syntheses else {
      #expect(run.exitCode == 65 && run.errors.contains("judges the result of a synthesis as a whole"))
      return
    }
    #expect(run.exitCode == 0, "\(run.errors)")
    #expect(sheet.tool.domains.allSatisfy { run.csv[0].contains($0.code) }, "\(run.csv[0])")
  }
}
