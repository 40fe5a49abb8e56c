import Estimates
import Foundation
import Graphics
import RiskOfBias
import SVG
import Testing

@testable import Plots

@Suite struct JudgementSnapshotTests {
  static func picture(_ name: String) throws -> Picture? {
    switch name {
    case "traffic-light": TrafficLightPlot(try FixtureAssessments.twoTools()).picture()
    case "judgement-summary":
      JudgementSummaryPlot(
        JudgementSummary(try FixtureAssessments.twoTools(), weights: [30, 25, 20, 15, 10])
      ).picture()
    case "forest-judgements": ForestPlot(try judgedForest()).picture()
    case "forest-judgements-revman5": ForestPlot(try judgedForest(), layout: .revman5).picture()
    default: nil
    }
  }

  static func judgedForest() throws -> ForestTable {
    var table = FixtureTables.bcgSubgroups
    let assessments = try FixtureAssessments.twoTools()
    var place = 0
    for group in table.panels[0].groups.indices {
      for row in table.panels[0].groups[group].rows.indices
      where table.panels[0].groups[group].rows[row].role == .study {
        table.panels[0].groups[group].rows[row].assessment = assessments[place % 5]
        place += 1
      }
    }
    return table
  }

  @Test(arguments: ["traffic-light", "judgement-summary", "forest-judgements", "forest-judgements-revman5"])
  func looksAsBefore(name: String) throws {
    try Snapshot(name: name).check(try #require(try Self.picture(name)))
  }
}

@Suite struct JudgementSpaceTests {
  @Test(arguments: [1, 7, 50, 51, 200], ["rob2", "robins-i", "jbi-trials"])
  func nothingOverlapsOrLeavesThePaper(count: Int, tool: String) throws {
    let assessments = try FixtureAssessments.many(count, tool: tool)
    SceneChecks(TrafficLightPlot(assessments).picture()).require("\(count) studies, \(tool)")
    SceneChecks(JudgementSummaryPlot(JudgementSummary(assessments)).picture()).require(
      "\(count) studies, \(tool)")
  }

  @Test(arguments: RiskOfBiasTools.codes)
  func everyStudyHasItsCells(code: String) throws {
    let assessments = try FixtureAssessments.many(120, tool: code)
    let picture = TrafficLightPlot(assessments).picture()
    #expect(picture.scene.groups("study").count == 120)
    #expect(picture.scene.groups("judgement").count == 120 * (assessments[0].tool.domains.count + 1))
  }

  @Test func judgementsInAForestPlotHaveRoom() throws {
    let table = try JudgementSnapshotTests.judgedForest()
    for layout in Catalogue.forestLayouts.elements where !["caterpillar", "summary"].contains(layout.code) {
      for width in [nil, 500.0] {
        let picture = ForestPlot(
          table, layout: layout, page: width.map { ForestPage(width: $0) } ?? .fullWidth
        ).picture()
        let checks = SceneChecks(picture)
        #expect(checks.overlappingTexts.isEmpty, "\(layout.code)")
        #expect(checks.marksOutside.isEmpty, "\(layout.code)")
        #expect(checks.struckTexts.isEmpty, "\(layout.code)")
        // A domain that was not judged has no disc.
        let judged = table.assessments.reduce(0) { $0 + $1.domains.count { $0 != nil } + 1 }
        #expect(picture.scene.groups("judgement").count == judged, "\(layout.code)")
      }
    }
  }

  @Test func aPlotWithoutJudgementsHasNoLegend() {
    #expect(ForestPlot(FixtureTables.bcgSubgroups).picture().scene.groups("legend").isEmpty)
  }
}

@Suite struct JudgementRecordTests {
  @Test func trafficLightRecordsReadAsInput() throws {
    let records = TrafficLightPlot(try FixtureAssessments.twoTools()).picture().table
    #expect(records.headers == ["study", "rob_tool", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "rob"])
    #expect(
      records.rows[2].map(\.text) == [
        "Conti 2010", "rob2", "high", "low", "", "some-concerns", "low", "", "", "high",
      ])
  }

  @Test func forestRecordsHaveTheJudgements() throws {
    let records = ForestPlot(try JudgementSnapshotTests.judgedForest()).picture().table
    let first = try #require(records.headers.firstIndex(of: "rob_tool"))
    #expect(
      Array(records.headers[first...(first + 8)])
        == ["rob_tool", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "rob"])
    let study = try #require(records.rows.first { $0[0] == "study" })
    #expect(study[first] == "rob2" && study[first + 8] == "low")
    #expect(!ForestPlot(FixtureTables.bcgSubgroups).picture().table.headers.contains("rob"))
  }

  @Test func sharesFollowWeightsAndSumToHundred() throws {
    let assessments = try FixtureAssessments.twoTools()
    let weighted = JudgementSummary(assessments, weights: [30, 25, 20, 15, 10])
    let overall = try #require(weighted.bars.first { $0.tool.code == "rob2" && $0.domain == nil })
    #expect(overall.parts.map { $0.level?.code } == ["low", "some-concerns", "high"])
    #expect(abs(overall.parts[0].share - 40) < 1e-12)
    let third = try #require(weighted.bars.first { $0.tool.code == "rob2" && $0.domain?.code == "D3" })
    #expect(third.parts.last?.level == nil && third.parts.last?.studies == 1)
    for bar in weighted.bars + JudgementSummary(assessments).bars {
      #expect(abs(bar.parts.reduce(0) { $0 + $1.share } - 100) < 1e-9, "\(bar.name)")
    }
  }

  @Test func domainsWithLettersStandInTheirOrder() throws {
    let assessments = try ["rob2-cluster", "rob2-crossover", "jbi-trials"].map { code in
      try FixtureAssessments.many(1, tool: code)
    }
    #expect(assessments[0].judgedDomainCodes == ["D1a", "D1b", "D2", "D3", "D4", "D5"])
    #expect(assessments[1].judgedDomainCodes == ["D1", "DS", "D2", "D3", "D4", "D5"])
    #expect(assessments[2].judgedDomainCodes == (1...13).map { "D\($0)" })
  }
}
