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

@Suite struct JudgementMeaningTests {
  private func texts(_ picture: Picture) -> [String] { picture.scene.texts.map(\.string) }

  /// D1 of RoB 2 is another domain than D1 of ROBINS-I, and stands in another column.
  @Test func eachToolHasABlockOfColumns() throws {
    let picture = ForestPlot(try JudgementSnapshotTests.judgedForest()).picture()
    let texts = texts(picture)
    #expect(texts.count { $0 == "D1" } == 4, "two headings, and two in the legend")
    #expect(texts.count { $0 == "RoB 2" } == 2 && texts.count { $0 == "ROBINS-I" } == 2)
    #expect(texts.count { $0 == "Overall" } == 2 && !texts.contains("All"))
    let titles = picture.scene.groups("judgement").compactMap { group in
      group.bounds.map { (group.title ?? "", ($0.left + $0.right) / 2) }
    }
    let randomisation = Set(titles.filter { $0.0.hasPrefix("D1, Randomisation") }.map { $0.1.rounded() })
    let confounding = Set(titles.filter { $0.0.hasPrefix("D1, Confounding") }.map { $0.1.rounded() })
    #expect(randomisation.count == 1 && confounding.count == 1 && randomisation != confounding)
  }

  @Test func oneToolKeepsItsHeading() throws {
    var table = FixtureTables.bcg
    let assessments = try FixtureAssessments.many(1, tool: "rob2")
    table.panels[0].rows[0].assessment = assessments[0]
    #expect(texts(ForestPlot(table).picture()).contains("Risk of bias"))
  }

  @Test func whatIsMissingLooksAlikeEverywhere() throws {
    let assessments = try FixtureAssessments.twoTools()  // Conti 2010 has no D3.
    let pictures = [
      TrafficLightPlot(assessments).picture(),
      ForestPlot(try JudgementSnapshotTests.judgedForest()).picture(),
      JudgementSummaryPlot(JudgementSummary(assessments)).picture(),
    ]
    for picture in pictures { #expect(texts(picture).contains("Not judged"), "\(picture.title)") }
    #expect(pictures[0].scene.groups("not-judged").map(\.title) == ["D3: not judged"])
    #expect(!texts(TrafficLightPlot(Array(assessments.suffix(2))).picture()).contains("Not judged"))
  }

  @Test func barsSayOfWhatTheyAreShares() throws {
    let assessments = try FixtureAssessments.twoTools()
    // Of 100 the three studies with RoB 2 have 30 + 25 + 20, the two with ROBINS-I 15 + 10.
    let weighted = JudgementSummaryPlot(
      JudgementSummary(assessments, weights: [30, 25, 20, 15, 10]), width: 900
    ).picture()
    let words = texts(weighted)
    #expect(
      words.contains(
        "Share of the weight of 3 studies judged with RoB 2 (75% of all weight): number (percentage)"))
    #expect(words.contains { $0.contains("2 studies judged with ROBINS-I (25% of all weight)") })
    #expect(words.contains("1 (40%)"), "one of three studies, 30 of 75")
    let counted = texts(JudgementSummaryPlot(JudgementSummary(Array(assessments.prefix(3)))).picture())
    #expect(counted.contains("Share of 3 studies: number (percentage)") && counted.contains("1 (33%)"))
  }

  /// 3:1 is what WCAG 2.2 asks of signs.
  @Test(arguments: RiskOfBiasTools.codes)
  func signsAreToldFromTheirDiscs(code: String) throws {
    for level in try RiskOfBiasTools.named(code).levels {
      let sign = JudgementSign(level: level, radius: 5)
      #expect(sign.ink.contrast(with: SRGBColor(level.color)) >= 3, "\(level.code)")
    }
  }

  @Test(arguments: [
    (tool: "RoB 2", level: "some concerns", color: 0xF5D04C as UInt32), ("ROBINS-I", "critical", 0x4A1410),
    (nil, "Low", 0x2FA084), ("a tool of ours", "high", 0xB5341F), ("Cochrane RoB 1", "unclear", 0xF5D04C),
    (nil, "dubious", 0xDCE6F2),
  ])
  func onePaletteForAllPictures(tool: String?, level: String, color: UInt32) {
    #expect(BiasJudgement(tool: tool, level: level).color == SRGBColor(color))
  }

  @Test(arguments: [238.11, 493.23])
  func aWidthIsKept(width: Double) throws {
    var plot = TrafficLightPlot(try FixtureAssessments.twoTools())
    plot.width = width
    let checks = SceneChecks(plot.picture())
    #expect(plot.picture().scene.width == width)
    #expect(checks.overlappingTexts.isEmpty && checks.marksOutside.isEmpty)
  }
}
