public import EffectSizes
public import MetaAnalysis
public import RiskOfBias

/// A way that pools some of the studies, chosen by their overall judgement, as if the others had never been there.
///
/// What the studies have in common is shared anew among those that remain: the people of a comparator, and standard deviations
/// that others lend. `AssessedStudies.parts` hold what comes of it; a way without its part there takes the effects as they are
/// among all studies.
public protocol BiasRestriction: BiasStrategy, Hashable {
  /// Whether a study has a part, by its judgement; `nil` is one that was not judged.
  func keeps(_ assessment: Assessment?) -> Bool
  /// Whether the way says something of these studies.
  func applies(to studies: AssessedStudies) -> Bool
}

extension BiasRestriction {
  public var approach: BiasApproach { .restriction }

  /// The plain model's result; `nil` where the way does not apply, or no study remains.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    guard applies(to: studies) else { return nil }
    let part = studies.part(of: self)
    guard part.effects.count > 0 else { return nil }
    return StrategyResult(self, try model.fit(part.effects), part)
  }
}

/// Some of the studies, with the effects that they have without the others.
public struct StudyPart: Sendable, Hashable {
  /// The effects.
  public var effects: StudyEffects
  /// The positions of the studies among all; `nil` for one that has no effect beside the others, such as a row whose part of
  /// their comparator would be too small.
  public var positions: [Int?]

  /// Effects and positions of the same studies, in the same order.
  public init(_ effects: StudyEffects, positions: [Int?]) {
    precondition(effects.count == positions.count, "one position, or none, for each study")
    self.effects = effects
    self.positions = positions
  }
}

extension AssessedStudies {
  /// The studies that have a part in a way.
  func part(of restriction: some BiasRestriction) -> StudyPart {
    if let part = parts[restriction.code] { return part }
    let members = (0..<count).filter { restriction.keeps(assessments[$0]) }
    return StudyPart(effects.members(members), positions: members)
  }
}
