public import RiskOfBias

/// Which level of one tool's ladder stands for which of another's: a choice that only the reviewer can make.
public struct LevelMapping: Sendable, Hashable {
  /// One step from ladder to ladder.
  public struct Step: Sendable, Hashable {
    /// The tool that studies were judged with.
    public var tool: RiskOfBiasTool
    /// Its level.
    public var level: JudgementLevel
    /// The tool whose ladder is used.
    public var target: RiskOfBiasTool
    /// The level that stands for it.
    public var targetLevel: JudgementLevel

    /// A step from a level of one tool to a level of another.
    public init(
      tool: RiskOfBiasTool, level: JudgementLevel, target: RiskOfBiasTool, targetLevel: JudgementLevel
    ) {
      self.tool = tool
      self.level = level
      self.target = target
      self.targetLevel = targetLevel
    }
  }

  /// The steps.
  public var steps: [Step]

  /// A mapping of the given steps; levels of tools that no step starts from stay as they are.
  public init(_ steps: [Step]) { self.steps = steps }

  /// The assessment with its overall judgement on the other ladder. Its domains' judgements are left behind: ladders are
  /// mapped, domains are not.
  /// - Throws: `LevelMappingGap` where steps start from the tool, but none from the level.
  public func apply(to assessment: Assessment?) throws(LevelMappingGap) -> Assessment? {
    guard let assessment, let first = steps.first(where: { $0.tool.code == assessment.tool.code }) else {
      return assessment
    }
    func placed(_ target: RiskOfBiasTool, _ overall: Judgement?) -> Assessment {
      Assessment(
        study: assessment.study, tool: target,
        domains: Array(repeating: nil, count: target.domains.count), overall: overall)
    }
    guard let overall = assessment.overall else { return placed(first.target, nil) }
    let step = steps.first { $0.tool.code == assessment.tool.code && $0.level.code == overall.code }
    guard let step else {
      throw LevelMappingGap(study: assessment.study, tool: assessment.tool, level: overall.level)
    }
    return placed(step.target, Judgement(level: step.targetLevel))
  }
}

/// A level in use that a mapping has no place for.
public struct LevelMappingGap: Error, Sendable, Hashable {
  /// A study with that level.
  public var study: String
  /// Its tool.
  public var tool: RiskOfBiasTool
  /// The level.
  public var level: JudgementLevel
}

extension LevelMappingGap: CustomStringConvertible {
  public var description: String {
    "no place for '\(level.code)' of \(tool.name), the judgement of '\(study)'"
  }
}

extension LevelMapping: CustomStringConvertible {
  /// Each step in words: "ROBINS-I Serious as RoB 2 High".
  public var description: String {
    steps.map { "\($0.tool.name) \($0.level.name) as \($0.target.name) \($0.targetLevel.name)" }
      .joined(separator: ", ")
  }
}
