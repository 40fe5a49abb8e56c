public import RiskOfBias

/// Stratification: the studies at one level alone.
public struct SingleLevel: BiasRestriction, Hashable {
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

  public func keeps(_ assessment: Assessment?) -> Bool {
    assessment?.tool.code == rung.tool.code && assessment?.overall?.level == rung.level
  }

  /// Where some study is at the level.
  public func applies(to studies: AssessedStudies) -> Bool { !studies.members(of: rung).isEmpty }
}
