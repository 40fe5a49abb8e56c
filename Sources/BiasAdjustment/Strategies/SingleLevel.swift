public import MetaAnalysis

/// Stratification: the studies at one level alone.
public struct SingleLevel: BiasStrategy, Hashable {
  /// The level.
  public var rung: AssessedStudies.Rung

  /// The stratum of a level.
  public init(_ rung: AssessedStudies.Rung) { self.rung = rung }

  /// `level:high`, or `level:rob2:high` where several tools are in use.
  public var code: String { "level:" + rung.code }
  public var approach: BiasApproach { .stratum }
  public var name: String {
    rung.code == rung.level.code ? rung.level.name : "\(rung.tool.name): \(rung.level.name)"
  }
  public var assumption: String { "None about bias: the studies of this level describe themselves." }

  /// The plain model's result; `nil` where there is no such study.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = studies.members(of: rung)
    guard !members.isEmpty else { return nil }
    return StrategyResult(self, try model.fit(studies.effects.members(members)), members: members)
  }
}
