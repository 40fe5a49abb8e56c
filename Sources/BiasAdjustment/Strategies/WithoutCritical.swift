public import RiskOfBias

/// Restriction: all studies but those that their tool does not let into a synthesis, such as ROBINS-I's at critical risk.
/// A study without a judgement stays.
///
/// Source: Sterne et al. 2016, doi 10.1136/bmj.i4919.
public struct WithoutCritical: BiasRestriction, Hashable {
  public init() {}
  public var code: String { "without-critical" }
  public var name: String { "Without critical risk" }
  public var assumption: String {
    "Studies at critical risk tell nothing useful of the effect, as their tool says; those that remain are not biased."
  }

  public func keeps(_ assessment: Assessment?) -> Bool { assessment?.overall?.entersSynthesis ?? true }

  /// Where some study is at such a level.
  public func applies(to studies: AssessedStudies) -> Bool { !studies.outOfSynthesis.isEmpty }
}

extension BiasStrategy where Self == WithoutCritical {
  /// All studies but those that their tool does not let into a synthesis.
  public static var withoutCritical: Self { Self() }
}
