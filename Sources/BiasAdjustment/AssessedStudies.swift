public import EffectSizes
public import RiskOfBias

/// Effects of studies with the judgements of their risk of bias.
public struct AssessedStudies: Sendable, Hashable {
  /// The effects.
  public let effects: StudyEffects
  /// The assessments, one a study; `nil` for a study that was not judged.
  public let assessments: [Assessment?]
  /// The studies that restrictions pool, by these ways' codes, where studies have other effects without the rest of them.
  public var parts: [String: StudyPart] = [:]
  /// The assessments that judgements of domains are taken from: those of `assessments` before any mapping of ladders.
  public let domainAssessments: [Assessment?]

  /// Effects and assessments of the same studies, in the same order.
  public init(_ effects: StudyEffects, assessments: [Assessment?]) {
    precondition(effects.count == assessments.count, "one assessment, or none, for each study")
    self.effects = effects
    self.assessments = assessments
    domainAssessments = assessments
  }

  /// Effects with assessments whose overall judgements are read on the ladder that a mapping gives.
  /// - Throws: `LevelMappingGap` where a mapped tool has a level in use without a place on the other ladder.
  public init(
    _ effects: StudyEffects, assessments: [Assessment?], mapping: LevelMapping
  ) throws(LevelMappingGap) {
    precondition(effects.count == assessments.count, "one assessment, or none, for each study")
    self.effects = effects
    domainAssessments = assessments
    var mapped: [Assessment?] = []
    for assessment in assessments { mapped.append(try mapping.apply(to: assessment)) }
    self.assessments = mapped
  }

  /// A level of one of the tools in use.
  public struct Rung: Sendable, Hashable {
    /// The tool.
    public var tool: RiskOfBiasTool
    /// The level.
    public var level: JudgementLevel
    /// The name of the level: its code, behind the tool's code where several tools are in use (`rob2:low`).
    public var code: String
  }

  /// The number of studies.
  public var count: Int { effects.count }

  /// The overall judgement of a study.
  public func overall(_ study: Int) -> Judgement? { assessments[study]?.overall }

  /// The positions of studies with an overall judgement.
  public var judged: [Int] { (0..<count).filter { overall($0) != nil } }

  /// The positions of studies whose overall judgement counts as high.
  public var high: [Int] { (0..<count).filter { overall($0)?.isHigh == true } }

  /// The tools in use, in order of first appearance.
  public var tools: [RiskOfBiasTool] {
    assessments.reduce(into: []) { tools, assessment in
      if let tool = assessment?.tool, !tools.contains(where: { $0.code == tool.code }) { tools.append(tool) }
    }
  }

  /// The positions of studies that their tool does not let into a synthesis.
  public var outOfSynthesis: [Int] { (0..<count).filter { overall($0)?.entersSynthesis == false } }

  /// Whether a tool in use has levels that count as high.
  public var hasHighLevels: Bool { tools.contains { $0.overallLevels.contains(where: \.isHigh) } }

  /// The levels of all tools in use: tool by tool, the best first.
  public var rungs: [Rung] {
    let tools = tools
    return tools.flatMap { tool in
      tool.overallLevels.map { level in
        Rung(tool: tool, level: level, code: tools.count > 1 ? "\(tool.code):\(level.code)" : level.code)
      }
    }
  }

  /// The positions of the studies judged at a rung.
  public func members(of rung: Rung) -> [Int] {
    (0..<count).filter { assessments[$0]?.tool.code == rung.tool.code && overall($0)?.level == rung.level }
  }

  /// Whether a study is judged at its tool's best level.
  func isAtBestLevel(_ study: Int) -> Bool { assessments[study]?.isAtBestLevel ?? false }
}

extension Assessment {
  /// Whether the overall judgement is the best of its tool.
  var isAtBestLevel: Bool { overall.map { tool.rank(of: $0) == 0 } ?? false }
}
