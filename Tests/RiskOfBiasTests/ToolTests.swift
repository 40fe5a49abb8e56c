import Foundation
import Testing

@testable import RiskOfBias

@Suite struct ToolTests {
  /// ASCII takes a way of its own.
  @Test func asciiFoldsAsAllCharactersDo() {
    let ascii = String(String.UnicodeScalarView((0..<0x80).compactMap(UnicodeScalar.init))) + "\r\n"
    #expect(ascii.foldedName == ascii.lowercased().filter { !$0.isWhitespace && !"-_'".contains($0) })
    #expect("Ä\u{2013}B \u{A0}c".foldedName == "äbc")
  }

  @Test func everyFileIsInTheCatalogue() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/CRiskOfBias/Tools")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    #expect(Set(files) == Set(RiskOfBiasTools.codes))
    #expect(files.count == RiskOfBiasTools.codes.count)
  }

  /// Published by an institute, in a book or its chapters, or in a journal whose DOI could not be confirmed.
  static let withoutDOI: Set = [
    "newcastle-ottawa-cohort", "newcastle-ottawa-case-control", "drummond", "jbi-cohorts",
    "jbi-cross-sectional",
    "jbi-quasi-experimental", "minors",
  ]

  @Test func everyToolIsWhole() {
    #expect(RiskOfBiasTools.all.map(\.code) == RiskOfBiasTools.codes)
    for tool in RiskOfBiasTools.all {
      #expect(tool.source?.citation.isEmpty == false, "\(tool.code)")
      #expect(
        (tool.source?.doi?.hasPrefix("10.") ?? false) != Self.withoutDOI.contains(tool.code), "\(tool.code)")
      #expect(!tool.domains.isEmpty && !tool.purpose.isEmpty, "\(tool.code)")
      // Colours never stand alone, and no two levels look alike.
      #expect(Set(tool.levels.map(\.symbol)).count == tool.levels.count, "\(tool.code)")
      #expect(Set(tool.levels.map(\.color)).count == tool.levels.count, "\(tool.code)")
      // What heads a column is short and stands once.
      #expect(Set(tool.domains.map(\.shortName)).count == tool.domains.count, "\(tool.code)")
      #expect(tool.domains.allSatisfy { $0.shortName.count <= 40 && $0.code.count <= 4 }, "\(tool.code)")
    }
  }

  /// What a tool's publication says, by hand: how many domains of bias, how many of applicability, the levels of the most
  /// domains, those of the overall judgement, and which of these are high.
  struct Facts: Sendable, CustomTestStringConvertible {
    var code: String
    var domains: Int
    var applicability = 0
    var levels: [String]
    var overall: [String]? = nil
    var high: [String] = []
    var rule: OverallRule.Kind? = nil
    var subject = RiskOfBiasTool.Subject.studies
    var testDescription: String { code }
  }

  static let low = ["low", "some-concerns", "high"]
  static let unclear = ["low", "unclear", "high"]
  static let answers = ["yes", "unclear", "no", "not-applicable"]
  static let facts: [Facts] = [
    Facts(code: "rob2", domains: 5, levels: low, high: ["high"], rule: .worstDomain),
    Facts(code: "rob2-cluster", domains: 6, levels: low, high: ["high"], rule: .worstDomain),
    Facts(code: "rob2-crossover", domains: 6, levels: low, high: ["high"], rule: .worstDomain),
    Facts(
      code: "robins-i", domains: 7, levels: ["low", "moderate", "serious", "critical", "no-information"],
      high: ["serious", "critical"], rule: .worstDomain),
    Facts(
      code: "robins-i-v2", domains: 6,
      levels: ["low", "low-except-confounding", "moderate", "serious", "critical"],
      high: ["serious", "critical"], rule: .worstDomain),
    Facts(
      code: "robins-e", domains: 7,
      levels: ["low", "low-except-confounding", "some-concerns", "high", "very-high"],
      high: ["high", "very-high"], rule: .worstDomain),
    Facts(code: "rob1", domains: 7, levels: unclear),
    Facts(code: "quadas-2", domains: 4, applicability: 3, levels: unclear),
    Facts(code: "quips", domains: 6, levels: ["low", "moderate", "high"]),
    Facts(code: "jbi-trials", domains: 13, levels: answers),
    Facts(code: "jbi-cohorts", domains: 11, levels: answers),
    Facts(code: "newcastle-ottawa-cohort", domains: 8, levels: ["one-star", "no-star"]),
    Facts(code: "newcastle-ottawa-case-control", domains: 8, levels: ["one-star", "no-star"]),
    Facts(code: "jbi-prevalence", domains: 9, levels: answers),
    Facts(code: "jbi-case-series", domains: 10, levels: answers),
    Facts(code: "jbi-cross-sectional", domains: 8, levels: answers),
    Facts(code: "jbi-quasi-experimental", domains: 9, levels: answers),
    Facts(code: "jbi-qualitative", domains: 10, levels: answers),
    Facts(
      code: "amstar-2", domains: 16, levels: ["yes", "no"],
      overall: ["high-confidence", "moderate-confidence", "low-confidence", "critically-low-confidence"],
      high: ["low-confidence", "critically-low-confidence"], rule: .assessors, subject: .reviews),
    Facts(code: "robis", domains: 4, levels: unclear, high: ["high"], rule: .assessors, subject: .reviews),
    Facts(code: "probast", domains: 4, applicability: 4, levels: unclear, high: ["high"], rule: .worstDomain),
    Facts(code: "syrcle", domains: 10, levels: unclear),
    Facts(code: "minors", domains: 12, levels: ["adequate", "inadequate", "not-reported"]),
    Facts(code: "drummond", domains: 10, levels: ["yes", "cannot-tell", "no"]),
    Facts(
      code: "mmat-2018", domains: 27, levels: ["yes", "cannot-tell", "no"], overall: [], rule: .discouraged),
    Facts(
      code: "rob-me", domains: 8,
      levels: [
        "answer-yes", "answer-probably-yes", "answer-probably-no", "answer-no", "answer-not-applicable",
      ],
      overall: low, high: ["high"], rule: .assessors, subject: .syntheses),
  ]

  @Test func everyToolHasItsFacts() { #expect(Self.facts.map(\.code) == RiskOfBiasTools.codes) }

  @Test(arguments: facts) func theDataAreThePublications(_ facts: Facts) throws {
    let tool = try RiskOfBiasTools.named(facts.code)
    #expect(tool.domains.count { !$0.isApplicability } == facts.domains)
    #expect(tool.domains.count(where: \.isApplicability) == facts.applicability)
    let levels = tool.domains.map { tool.levels(of: $0).map(\.code) }
    let counts = Dictionary(grouping: levels) { $0 }.mapValues(\.count)
    #expect(counts.max { $0.value < $1.value }?.key == facts.levels)
    #expect(tool.overallLevels.map(\.code) == facts.overall ?? tool.levels.map(\.code))
    #expect(tool.levels.filter(\.isHigh).map(\.code) == facts.high)
    #expect(tool.overallRule?.kind == facts.rule)
    #expect(tool.subject == facts.subject)
  }

  /// What Cochrane's own tables print, where no other program's tables mean another level by it.
  @Test(arguments: [
    ("rob1", "+", "low"), ("rob1", "-", "high"), ("rob1", "\u{2013}", "high"), ("rob1", "?", "unclear"),
    ("syrcle", "-", "high"), ("rob2", "+", "low"), ("rob2", "!", "some-concerns"),
    ("quadas-2", "?", "unclear"),
    ("rob1", "Low risk", "low"), ("rob1", "UNCLEAR RISK", "unclear"), ("rob1", "High risk of bias", "high"),
  ])
  func signsOfTables(code: String, sign: String, level: String) throws {
    #expect(try RiskOfBiasTools.named(code).judgement(sign).level.code == level)
  }

  /// RoB 2's tool prints a minus for a high risk, and robvis prints it for some concerns.
  @Test(arguments: [("rob2", "-"), ("robins-i", "-"), ("quadas-2", "-"), ("rob1", "!"), ("rob1", "")])
  func signsInDoubtAreNone(code: String, sign: String) throws {
    #expect(try !RiskOfBiasTools.named(code).hasJudgement(sign))
  }

  /// The page's table is made of the data.
  @Test func thePageListsEveryTool() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(
      contentsOf: root.appendingPathComponent("Sources/Evidence/Evidence.docc/RiskOfBias.md"), encoding: .utf8
    )
    let rules: [OverallRule.Kind?: String] = [
      nil: "not defined", .worstDomain: "at least the worst domain", .assessors: "the assessors'",
      .discouraged: "none: discouraged",
    ]
    for tool in RiskOfBiasTools.all {
      let applicability = tool.domains.count(where: \.isApplicability)
      let high = tool.levels.filter(\.isHigh).map { "`\($0.code)`" }.joined(separator: ", ")
      let cells = [
        "`\(tool.code)`", tool.name, tool.purpose,
        "\(tool.domains.count - applicability)"
          + (applicability > 0 ? " and \(applicability) of applicability" : ""),
        rules[tool.overallRule?.kind] ?? "", high.isEmpty ? "none" : high,
      ]
      #expect(page.contains("| " + cells.joined(separator: " | ") + " |"), "\(tool.code)")
    }
  }

  /// What was checked against sources says so.
  @Test func whatWasCheckedSaysAgainstWhat() {
    let unchecked: Set = [
      "rob2", "rob2-cluster", "rob2-crossover", "robins-i", "robins-i-v2", "robins-e", "rob1", "quips",
      "jbi-trials",
      "jbi-cohorts",
    ]
    for tool in RiskOfBiasTools.all {
      #expect((tool.source?.checked == nil) == unchecked.contains(tool.code), "\(tool.code)")
    }
  }

  /// Items whose answers are not those of the tool's most.
  @Test(arguments: [
    ("newcastle-ottawa-cohort", "D5", ["two-stars", "one-star", "no-star"]),
    ("newcastle-ottawa-case-control", "D5", ["two-stars", "one-star", "no-star"]),
    ("amstar-2", "Q2", ["yes", "partial-yes", "no"]), ("amstar-2", "Q9", ["yes", "partial-yes", "no"]),
    ("amstar-2", "Q12", ["yes", "no", "no-meta-analysis"]), ("amstar-2", "Q14", ["yes", "no"]),
    ("minors", "D12", ["adequate", "inadequate", "not-reported", "not-applicable"]),
    ("rob-me", "4.1", ["answer-yes", "answer-no"]),
  ])
  func itemsAllowTheirOwnAnswers(code: String, item: String, levels: [String]) throws {
    let tool = try RiskOfBiasTools.named(code)
    #expect(tool.levels(of: try tool.domain(item)).map(\.code) == levels)
  }

  /// Two stars are for comparability alone.
  @Test func anAnswerThatTheItemDoesNotAllowIsRefused() throws {
    let tool = try RiskOfBiasTools.named("newcastle-ottawa-cohort")
    #expect(try tool.judgement("**", of: tool.domain("D5")).code == "two-stars")
    #expect(
      throws: RiskOfBiasError.unknownJudgement(
        name: "2", tool: "Newcastle-Ottawa Scale for cohort studies, D1", nearest: nil,
        known: ["one-star", "no-star"])
    ) { try tool.judgement("2", of: tool.domain("D1")) }
    // No slip of the pen for "yes": the tool has the answer for other items.
    let amstar = try RiskOfBiasTools.named("amstar-2")
    #expect(
      throws: RiskOfBiasError.unknownJudgement(
        name: "PY", tool: "AMSTAR 2, D1", nearest: nil, known: ["yes", "no"])
    ) { try amstar.judgement("PY", of: amstar.domain("D1")) }
    #expect(throws: RiskOfBiasError.noOverall(tool: "MMAT 2018")) {
      try RiskOfBiasTools.named("mmat-2018").overallJudgement("yes")
    }
  }

  @Test func confidenceInReviewsIsRankedFromItsOwnLevels() throws {
    let tool = try RiskOfBiasTools.named("amstar-2")
    let ratings = try ["High", "Moderate", "Low", "Critically low"].map { try tool.overallJudgement($0) }
    #expect(ratings.map(tool.rank) == [0, 1, 2, 3])
    #expect(ratings.map(\.isHigh) == [false, false, true, true])
    #expect(throws: RiskOfBiasError.self) { try tool.overallJudgement("yes") }
  }

  @Test(arguments: ["rob2", "RoB2", "RoB 2", "ROB-2", "rob_2"])
  func namesOfToolsCompareWithoutCaseSpacesAndHyphens(name: String) throws {
    #expect(try RiskOfBiasTools.named(name).code == "rob2")
  }

  @Test(arguments: [
    ("newcastle-ottawa-cohort", "2", "two-stars"), ("minors", "1", "inadequate"),
    ("amstar-2", "PY", "partial-yes"), ("drummond", "Can't tell", "cannot-tell"),
    ("mmat-2018", "Can\u{2019}t tell", "cannot-tell"), ("syrcle", "No", "high"),
    ("rob-me", "NI", "answer-no-information"),
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
        name: "Modrate", tool: "ROBINS-I", nearest: "moderate",
        known: ["low", "moderate", "serious", "critical", "no-information"])
    ) { try tool.judgement("Modrate") }
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

  /// A review whose concerns are addressed may be at low risk, and what a study is about is no bias.
  @Test func assessorsAndApplicabilityAreNotBound() throws {
    #expect(try !assessment("robis", ["low", "high", "low", "low"], "low").isMilderThanRule)
    let domains = ["low", "low", "low", "low", "high", "low", "low", "high"]
    #expect(try assessment("probast", domains, "low").mildestOverall?.code == "low")
    #expect(try assessment("probast", ["low", "low", "low", "high"] + domains[4...], "low").isMilderThanRule)
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
    ("\"Allocation\"", "\"Allocation\", \"levels\": [\"good\"]", "domains[0].levels"),
    ("\"Allocation\"", "\"Allocation\", \"applicability\": 1", "domains[0].applicability"),
    ("\"code\": \"mine\"", "\"code\": \"mine\", \"subject\": \"wards\"", "subject"),
    ("\"code\": \"mine\"", "\"code\": \"mine\", \"overall\": {\"rule\": \"mean\"}", "overall.rule"),
    (
      "\"code\": \"mine\"",
      "\"code\": \"mine\", \"overall\": {\"rule\": \"worst-domain\", \"levels\": [\"fine\"]}",
      "overall.levels"
    ),
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
