public import RiskOfBias

/// Restriction: only the studies at the best level of their tool.
public struct LowOnly: BiasRestriction, Hashable {
  public init() {}
  public var code: String { "low-only" }
  public var name: String { "Low risk only" }
  public var assumption: String {
    "Studies at low risk are not biased, and those left out tell nothing that these do not."
  }

  public func keeps(_ assessment: Assessment?) -> Bool { assessment?.isAtBestLevel ?? false }

  public func applies(to studies: AssessedStudies) -> Bool { true }
}

extension BiasStrategy where Self == LowOnly {
  /// Only the studies at the best level of their tool.
  public static var lowOnly: Self { Self() }
}
