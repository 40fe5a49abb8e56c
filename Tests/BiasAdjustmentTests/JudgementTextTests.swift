import RiskOfBias
import Testing

@testable import BiasAdjustment

/// What is given of qualities and biases, as texts.
@Suite struct JudgementTextTests {
  private let rob2: RiskOfBiasTool
  private let robinsI: RiskOfBiasTool

  init() throws {
    rob2 = try RiskOfBiasTools.named("rob2")
    robinsI = try RiskOfBiasTools.named("robins-i")
  }

  @Test func beliefs() {
    #expect(BiasBelief("0.2:0.1") == BiasBelief(mean: 0.2, standardDeviation: 0.1))
    #expect(BiasBelief("-0.2") == BiasBelief(mean: -0.2, standardDeviation: 0))
    #expect(BiasPriors("0.2:0.1:0.3")?.spread == 0.3)
    #expect(BiasPriors("0.2:0.1")?.spread == 0.1)
    #expect(HighRiskProfile("0.1:0:1.3")?.varianceRatio == 1.3)
  }

  @Test(arguments: ["", "x", "0.2:-0.1", "0.2:0.1:0.3", "inf", "0.2:"])
  func noBelief(text: String) { #expect(BiasBelief(text) == nil) }

  @Test(arguments: ["0.2", "0.2:0", "0.2:0.1:0", "0.2:0.1:0.3:1"])
  func noPriors(text: String) { #expect(BiasPriors(text) == nil) }

  @Test func levelsByTheirNamesOrTheirTools() throws {
    let biases = try LevelBiases(biases: "high = 0.2:0.1, robins-i:serious=0.3", tools: [rob2, robinsI])
    #expect(biases.values["high"] == BiasBelief(mean: 0.2, standardDeviation: 0.1))
    #expect(biases.values["robins-i:serious"] == BiasBelief(mean: 0.3, standardDeviation: 0))
  }

  @Test func whatIsWrongWithLevels() {
    #expect(throws: JudgementTextError.malformed(part: "high", form: "LEVEL=VALUE")) {
      try LevelBiases(biases: "high", tools: [rob2])
    }
    #expect(throws: JudgementTextError.repeated("high")) {
      try LevelBiases(biases: "high=1,high=2", tools: [rob2])
    }
    #expect(throws: JudgementTextError.noJudgements) { try LevelBiases(biases: "high=1", tools: []) }
    #expect(throws: JudgementTextError.self) { try LevelBiases(factors: "high=-1", tools: [rob2]) }
    #expect(throws: JudgementTextError.self) { try LevelQualities("high=0", tools: [rob2], for: []) }
  }

  @Test func domains() throws {
    let beliefs = try DomainBias.beliefs("D1:high=0.1:0.05,rob2:D4:high=0.2", tools: [rob2])
    #expect(beliefs.map(\.domain) == ["D1", "D4"])
    #expect(beliefs.map(\.tool) == [nil, "rob2"])
    #expect(throws: JudgementTextError.repeated("D1:high")) {
      try DomainBias.beliefs("D1:high=0.1,D1:high=0.2", tools: [rob2])
    }
  }

  @Test func ladders() throws {
    func mapping(_ text: String) throws -> LevelMapping {
      try LevelMapping(text, toolsInUse: [robinsI]) { name throws(RiskOfBiasError) in
        try RiskOfBiasTools.named(name)
      }
    }
    let step = try #require(try mapping("robins-i:serious=rob2:high").steps.first)
    #expect(step.level.code == "serious" && step.targetLevel.code == "high")
    #expect(throws: JudgementTextError.self) { try mapping("rob2:high=robins-i:serious") }
    #expect(throws: JudgementTextError.mappedFromAndTo(tool: robinsI.name)) {
      try mapping("robins-i:serious=robins-i:low")
    }
  }
}
