import Foundation
import Testing

@testable import RiskOfBias

@Suite struct ToolTests {
  @Test func everyFileIsInTheCatalogue() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/CRiskOfBias/Tools")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(Set(files) == Set(RiskOfBiasTools.codes))
    #expect(files.count == RiskOfBiasTools.codes.count)
  }

  /// Published by an institute, or in a book.
  static let withoutDOI: Set = ["newcastle-ottawa-cohort", "newcastle-ottawa-case-control", "drummond"]

  @Test func everyToolIsWhole() {
    #expect(RiskOfBiasTools.all.map(\.code) == RiskOfBiasTools.codes)
    for tool in RiskOfBiasTools.all {
      #expect(tool.source?.citation.isEmpty == false, "\(tool.code)")
      if !Self.withoutDOI.contains(tool.code) {
        #expect(tool.source?.doi?.hasPrefix("10.") == true, "\(tool.code)")
      }
      #expect(!tool.domains.isEmpty && !tool.purpose.isEmpty, "\(tool.code)")
      // Colours never stand alone, and no two levels look alike.
      #expect(Set(tool.levels.map(\.symbol)).count == tool.levels.count, "\(tool.code)")
      #expect(Set(tool.levels.map(\.color)).count == tool.levels.count, "\(tool.code)")
    }
  }

  @Test(arguments: [
    ("rob2", 5, 3), ("rob2-cluster", 6, 3), ("rob2-crossover", 6, 3), ("robins-i", 7, 5),
    ("robins-i-v2", 6, 5),
    ("robins-e", 7, 5), ("rob1", 7, 3), ("quadas-2", 4, 3), ("quips", 6, 3), ("jbi-trials", 13, 4),
    ("jbi-cohorts", 11, 4),
    ("newcastle-ottawa-cohort", 8, 3),
    ("newcastle-ottawa-case-control", 8, 3),
    ("jbi-prevalence", 9, 4),
    ("jbi-case-series", 10, 4),
    ("jbi-cross-sectional", 8, 4),
    ("jbi-quasi-experimental", 9, 4),
    ("jbi-qualitative", 10, 4),
    ("amstar-2", 16, 4),
    ("robis", 4, 3),
    ("probast", 4, 3),
    ("syrcle", 10, 3),
    ("minors", 12, 4),
    ("drummond", 10, 4),
  ])
  func domainsAndLevels(code: String, domains: Int, levels: Int) throws {
    let tool = try RiskOfBiasTools.named(code)
    #expect(tool.domains.count == domains)
    #expect(tool.levels.count == levels)
  }

  @Test func highLevelsAreThoseOfToolsWithAnOverallJudgement() {
    let high = RiskOfBiasTools.all.reduce(into: [String: [String]]()) { result, tool in
      result[tool.code] = tool.levels.filter(\.isHigh).map(\.code)
    }
    #expect(high["rob2"] == ["high"])
    #expect(high["robins-i"] == ["serious", "critical"])
    #expect(high["robins-e"] == ["high", "very-high"])
    #expect(high["probast"] == ["high"])
    for tool in RiskOfBiasTools.all {
      #expect((tool.overallRule == nil) == (high[tool.code] == []), "\(tool.code)")
    }
  }

  @Test(arguments: ["rob2", "RoB2", "RoB 2", "ROB-2", "rob_2"])
  func namesOfToolsCompareWithoutCaseSpacesAndHyphens(name: String) throws {
    #expect(try RiskOfBiasTools.named(name).code == "rob2")
  }

  @Test(arguments: [
    ("newcastle-ottawa-cohort", "2", "two-stars"), ("minors", "1", "inadequate"),
    ("amstar-2", "PY", "partial-yes"), ("drummond", "Can't tell", "cannot-tell"),
  ])
  func scoresAndAnswersAreLevels(tool: String, cell: String, level: String) throws {
    #expect(try RiskOfBiasTools.named(tool).judgement(cell).code == level)
  }

  @Test(arguments: ["some concerns", "Some-Concerns", "SOMECONCERNS", "some concern"])
  func namesOfJudgementsCompareWithoutCaseSpacesAndHyphens(name: String) throws {
    #expect(try RiskOfBiasTools.named("rob2").judgement(name).code == "some-concerns")
  }

  @Test func anUnknownJudgementNamesTheNearest() throws {
    let tool = try RiskOfBiasTools.named("robins-i")
    #expect(
      throws: RiskOfBiasError.unknownJudgement(
        name: "Moderat", tool: "ROBINS-I", nearest: "moderate",
        known: ["low", "moderate", "serious", "critical", "no-information"])
    ) { try tool.judgement("Moderat") }
    #expect(
      throws: RiskOfBiasError.unknownDomain(
        name: "D8", tool: "ROBINS-I", nearest: "D1", known: (1...7).map { "D\($0)" })
    ) { try tool.domain("D8") }
    #expect {
      try RiskOfBiasTools.named("robins-j")
    } throws: { error in
      guard case RiskOfBiasError.unknownTool("robins-j", "robins-i", _) = error else { return false }
      return true
    }
  }
}

@Suite struct OverallRuleTests {
  private func assessment(_ tool: String, _ domains: [String], _ overall: String) throws -> Assessment {
    let tool = try RiskOfBiasTools.named(tool)
    return Assessment(
      study: "A", tool: tool, domains: try domains.map { try tool.judgement($0) },
      overall: try tool.judgement(overall))
  }

  @Test func theOverallJudgementIsAtLeastTheWorstDomain() throws {
    #expect(try assessment("rob2", ["low", "low", "high", "low", "low"], "some concerns").isMilderThanRule)
    #expect(try !assessment("rob2", ["low", "low", "high", "low", "low"], "high").isMilderThanRule)
    // Several domains with some concerns may be high together: worse than the worst domain is allowed.
    let several = ["some concerns", "some concerns", "some concerns", "low", "low"]
    #expect(try !assessment("rob2", several, "high").isMilderThanRule)
    #expect(try assessment("rob2", several, "low").isMilderThanRule)
  }

  @Test func noInformationHasNoPlaceInTheOrder() throws {
    let domains = ["low", "no information", "serious", "low", "low", "low", "low"]
    #expect(try assessment("robins-i", domains, "serious").mildestOverall?.code == "serious")
    #expect(try !assessment("robins-i", domains, "no information").isMilderThanRule)
  }

  @Test func toolsWithoutARuleHaveNoMildestOverall() throws {
    let domains = Array(repeating: "high", count: 7)
    #expect(try assessment("rob1", domains, "low").mildestOverall == nil)
    #expect(try !assessment("rob1", domains, "low").isMilderThanRule)
  }
}

@Suite struct ToolFileTests {
  static let whole = """
    {"code": "mine", "domains": [{"code": "A", "name": "Allocation"}],
     "levels": [{"code": "fine", "name": "Fine", "color": "#00FF00", "symbol": "+"},
                {"code": "poor", "name": "Poor", "color": "#FF0000", "symbol": "x", "high": true}]}
    """

  @Test func aToolOfOnesOwnIsRead() throws {
    let tool = try RiskOfBiasTool(json: Self.whole.utf8)
    #expect(tool.name == "mine")
    #expect(tool.domains.map(\.shortName) == ["Allocation"])
    #expect(tool.levels.map(\.color) == [0x00FF00, 0xFF0000])
    #expect(try tool.judgement("POOR").isHigh)
    #expect(tool.overallRule == nil && tool.source == nil)
  }

  @Test(arguments: [
    ("\"#FF0000\"", "\"red\"", "levels[1].color"), ("\"code\": \"mine\", ", "", "code"),
    ("\"name\": \"Poor\"", "\"name\": 5", "levels[1].name"),
    ("\"high\": true", "\"ordered\": false", "levels"),
    ("\"code\": \"poor\"", "\"code\": \"Fine\"", "levels[1]"),
    ("\"high\": true", "\"hihg\": true", "levels[1].hihg"),
    ("\"code\": \"mine\"", "\"cod\": \"mine\"", "cod"),
  ])
  func whatIsWrongIsNamed(part: String, replacement: String, place: String) {
    let json = Self.whole.replacing(part, with: replacement)
    #expect {
      try RiskOfBiasTool(json: json.utf8)
    } throws: { error in
      guard case RiskOfBiasError.malformedTool(place, _) = error else { return false }
      return true
    }
  }

  @Test func brokenJSONIsLocated() {
    #expect(
      throws: RiskOfBiasError.notJSON(line: 2, column: 9, expected: "a comma or the end of the object")
    ) { try RiskOfBiasTool(json: "{\"code\":\n \"mine\" 5}".utf8) }
  }
}
