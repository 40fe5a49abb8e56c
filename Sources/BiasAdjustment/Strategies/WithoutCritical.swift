public import MetaAnalysis

/// Restriction: all studies but those that their tool does not let into a synthesis, such as ROBINS-I's at critical risk.
/// A study without a judgement stays.
///
/// Source: Sterne et al. 2016, doi 10.1136/bmj.i4919.
public struct WithoutCritical: BiasStrategy, Hashable {
  public init() {}
  public var code: String { "without-critical" }
  public var approach: BiasApproach { .restriction }
  public var name: String { "Without critical risk" }
  public var assumption: String {
    "Studies at critical risk tell nothing useful of the effect, as their tool says; those that remain are not biased."
  }

  /// The plain model's result; `nil` where no study is at such a level, or no other remains.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let critical = Set(studies.outOfSynthesis)
    let members = (0..<studies.count).filter { !critical.contains($0) }
    guard !critical.isEmpty, !members.isEmpty else { return nil }
    return StrategyResult(self, try model.fit(studies.effects.members(members)), members: members)
  }
}

extension BiasStrategy where Self == WithoutCritical {
  /// All studies but those that their tool does not let into a synthesis.
  public static var withoutCritical: Self { Self() }
}
