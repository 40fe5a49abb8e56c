public import MetaAnalysis

/// Restriction: all studies but those at levels that their tool counts as high. A study without a judgement stays.
public struct ExcludeHigh: BiasStrategy, Hashable {
  public init() {}
  public var code: String { "exclude-high" }
  public var approach: BiasApproach { .restriction }
  public var name: String { "Without high risk" }
  public var assumption: String {
    "The studies that remain are not biased, and those left out tell nothing that these do not."
  }

  /// The plain model's result; `nil` where no tool in use has high levels or no study remains.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let high = Set(studies.high)
    let members = (0..<studies.count).filter { !high.contains($0) }
    guard studies.hasHighLevels, !members.isEmpty else { return nil }
    return StrategyResult(self, try model.fit(studies.effects.members(members)), members: members)
  }
}

extension BiasStrategy where Self == ExcludeHigh {
  /// All studies but those at high risk.
  public static var excludeHigh: Self { Self() }
}
