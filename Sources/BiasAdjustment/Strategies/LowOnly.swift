public import MetaAnalysis

/// Restriction: only the studies at the best level of their tool.
public struct LowOnly: BiasStrategy, Hashable {
  public init() {}
  public var code: String { "low-only" }
  public var approach: BiasApproach { .restriction }
  public var name: String { "Low risk only" }
  public var assumption: String {
    "Studies at low risk are not biased, and those left out tell nothing that these do not."
  }

  /// The plain model's result; `nil` where there is no such study.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = (0..<studies.count).filter(studies.isAtBestLevel)
    guard !members.isEmpty else { return nil }
    return StrategyResult(self, try model.fit(studies.effects.members(members)), members: members)
  }
}

extension BiasStrategy where Self == LowOnly {
  /// Only the studies at the best level of their tool.
  public static var lowOnly: Self { Self() }
}
