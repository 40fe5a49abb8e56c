public import EffectSizes
public import MetaAnalysis

/// A sensitivity analysis to small-study effects: several accounts of them side by side, chosen before results are seen.
public struct SensitivityPlan: Sendable {
  /// The model without an account of small-study effects.
  public var model: InverseVariance
  /// The number of studies that methods need which compare small studies with large ones.
  public var leastStudies: Int
  /// What selection favours; `nil` for the side of the pooled effect.
  public var direction: SelectionDirection?
  /// The methods, in order.
  public var methods: [PlannedAdjustment]

  /// The methods to plan for, unless others are given.
  public init(
    model: InverseVariance = InverseVariance(), leastStudies: Int = SmallStudyNote.advisedStudies,
    direction: SelectionDirection? = nil, methods: [PlannedAdjustment] = PlannedAdjustment.main
  ) {
    self.model = model
    self.leastStudies = leastStudies
    self.direction = direction
    self.methods = methods
  }

  /// The results of all methods, in order.
  /// - Throws: `model` where the effects cannot be pooled.
  public func run(_ effects: StudyEffects) throws(SmallStudyError) -> SensitivityResult {
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }
    var plan = self
    plan.direction = direction ?? SelectionDirection(sideOf: fit.pooled.estimate)
    return SensitivityResult(
      plain: fit, direction: effects.scale.hasNoEffectAtZero ? plan.direction : nil,
      rows: methods.map { [plan] in $0.row(of: effects, plan) },
      notes: SmallStudyNote.undermining(effects, fit))
  }
}

/// A sensitivity analysis to small-study effects.
public struct SensitivityResult: Sendable {
  /// The result without an account of small-study effects.
  public let plain: PooledFit
  /// What selection was taken to favour; `nil` where 0 on the analysis scale is not no effect.
  public let direction: SelectionDirection?
  /// The methods, in order.
  public let rows: [AdjustmentRow]
  /// What undermines methods.
  public let notes: [SmallStudyNote]
}

extension SmallStudyNote {
  /// What undermines comparisons of small studies with large ones.
  fileprivate static func undermining(_ effects: StudyEffects, _ fit: PooledFit) -> [SmallStudyNote] {
    var notes: [SmallStudyNote] = .about(studies: effects.count)
    if let least = effects.variances.min(), let most = effects.variances.max(), most <= 4 * least {
      notes.append(.similarStandardErrors((most / least).squareRoot()))
    }
    return notes
  }
}
