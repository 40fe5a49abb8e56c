public import RiskOfBias

/// Restriction: all studies but those at levels that their tool counts as high. A study without a judgement stays.
public struct ExcludeHigh: BiasRestriction, Hashable {
  public init() {}
  public var code: String { "exclude-high" }
  public var name: String { "Without high risk" }
  public var assumption: String {
    "The studies that remain are not biased, and those left out tell nothing that these do not."
  }

  public func keeps(_ assessment: Assessment?) -> Bool { assessment?.overall?.isHigh != true }

  /// Where some tool in use has high levels.
  public func applies(to studies: AssessedStudies) -> Bool { studies.hasHighLevels }
}

extension BiasStrategy where Self == ExcludeHigh {
  /// All studies but those at high risk.
  public static var excludeHigh: Self { Self() }
}
