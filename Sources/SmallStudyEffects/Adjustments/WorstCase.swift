public import EffectSizes
public import Estimates
public import MetaAnalysis

/// The worst case of publication bias: the pooled effect of the results that are not significant in the direction of selection alone.
///
/// However much likelier significant results are to be published, the others are not selected among each other. The s value tells how
/// much likelier they would have to be for the pooled effect, or its confidence limit, to reach no effect.
///
/// Source: Mathur and VanderWeele 2020, doi 10.1111/rssc.12440.
public struct WorstCase: SelectionAdjustment {
  /// The model that pools.
  public var model: InverseVariance
  /// What selection favours; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?

  /// The method with a model.
  public init(model: InverseVariance = InverseVariance(), direction: SelectionDirection? = nil) {
    self.model = model
    self.direction = direction
  }

  public static let code = "worst-case"
  public static let assumption =
    "significant results in one direction are published as much likelier than all others as can be, and among the others nothing is selected"

  /// O(k), and two fits.
  /// - Throws: `noEffectNotAtZero`, `model`, `onlyAffirmativeStudies`.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> WorstCaseResult {
    try effects.demandNoEffectAtZero()
    let pooled = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    let direction = direction ?? SelectionDirection(sideOf: pooled.pooled.estimate)
    let isAffirmative = effects.areSignificant(direction)
    let others = isAffirmative.indices.filter { !isAffirmative[$0] }
    guard !others.isEmpty else { throw .onlyAffirmativeStudies(direction) }
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects.members(others)) }
    let ratio = SelectionRatio(pooled, isAffirmative, direction)
    return WorstCaseResult(
      direction: direction, affirmativeStudies: effects.count - others.count, fit: fit,
      sValue: ratio.toNoEffect,
      sValueOfLimit: model.method == nil ? ratio.toLimit(level: model.level) : nil,
      notes: .about(studies: effects.count))
  }
}

/// What the worst case gives.
public struct WorstCaseResult: AdjustedEffect, Hashable, Codable {
  /// What selection favours.
  public var direction: SelectionDirection
  /// The results that are significant in that direction.
  public var affirmativeStudies: Int
  /// The model of all other results.
  public var fit: PooledFit
  /// How many times likelier to be published affirmative results are where the pooled effect is no effect; `nil` where no ratio brings
  /// it there.
  public var sValue: Double?
  /// The same for the confidence limit, which a common effect alone has; 1 where it is there already.
  public var sValueOfLimit: Double?
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// The results that are not affirmative.
  public var nonaffirmativeStudies: Int { fit.effects.count }
  /// The pooled effect of those.
  public var adjusted: Coefficient { fit.pooled }
  public var studyCount: Int? { fit.effects.count }
  public var adjustedEstimate: Double { adjusted.estimate }
  public var adjustedInterval: Interval? { adjusted.interval }
  public var adjustedPValue: Double? { adjusted.pValue }
}
