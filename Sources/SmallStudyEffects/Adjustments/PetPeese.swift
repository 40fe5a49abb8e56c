import Distributions
public import EffectSizes
public import Estimates
public import MetaAnalysis

/// PET-PEESE: the effect of an infinitely precise study by regression, on the standard error where no effect is left (PET), and on
/// the variance where there is one (PEESE).
///
/// Effects of one cluster may depend on each other: standard errors and degrees of freedom are then robust (CR2). For standardised
/// mean differences sqrt(1/n1 + 1/n2) takes the place of the standard error, which contains the effect.
///
/// Sources: Stanley and Doucouliagos 2014, doi 10.1002/jrsm.1095; Pustejovsky and Rodgers 2019, doi 10.1002/jrsm.1332; CR2: Pustejovsky
/// and Tipton 2018, doi 10.1080/07350015.2016.1247004.
public struct PetPeese: SelectionAdjustment {
  /// The model whose pooled effect tells the direction of PET's one-sided test.
  public var model: InverseVariance
  /// What effects are compared with; `nil` for sizes where the effects are standardised mean differences whose sizes are known, and
  /// the standard error otherwise.
  public var predictor: PrecisionPredictor?

  /// The method with a model.
  public init(model: InverseVariance = InverseVariance(), predictor: PrecisionPredictor? = nil) {
    self.model = model
    self.predictor = predictor
  }

  public static let code = "PET-PEESE"
  public static let assumption =
    "the smaller a study, the more selection moves its effect, and nothing else makes effects of small studies differ"

  /// O(k), and with clusters what robust standard errors cost.
  public func adjust(_ effects: StudyEffects) throws(SmallStudyError) -> PetPeeseResult {
    try effects.demand(3)
    let predictor = predictor ?? .usual(for: effects)
    let values = try predictor.values(of: effects)
    let squares = Predictor(name: values.name, values: values.values.map { $0 * $0 })
    let pooled = try fitting { () throws(MetaAnalysisError) in try model.fit(effects) }.pooled
    let pet = try intercept(of: effects, on: values)
    let peese = try intercept(of: effects, on: squares)
    let direction = effects.scale.hasNoEffectAtZero ? SelectionDirection(sideOf: pooled.estimate) : nil
    let isLeft = (direction.flatMap(pet.oneSidedPValue(towards:)) ?? 1) < 0.05
    return PetPeeseResult(
      pet: pet, peese: peese, chosen: isLeft ? .peese : .pet, direction: direction, predictor: predictor,
      isRobust: effects.clusters != nil, notes: notes(on: effects, [pet, peese], predictor))
  }

  private func intercept(
    of effects: StudyEffects, on predictor: Predictor
  ) throws(SmallStudyError) -> Coefficient {
    let regression = try WeightedRegression(of: effects, on: predictor, level: model.level)
    guard let clusters = effects.clusters else { return regression.intercept }
    return try fitting { () throws(MetaAnalysisError) in
      try ClusterRobustInference(.cr2).coefficients(of: regression.fit, clusters: clusters).coefficients[0]
    }
  }

  private func notes(
    on effects: StudyEffects, _ coefficients: [Coefficient], _ predictor: PrecisionPredictor
  ) -> [SmallStudyNote] {
    var notes: [SmallStudyNote] = .about(studies: effects.count)
    if predictor == .standardError, effects.scale.errorDependsOnEffect { notes.append(.errorContainsEffect) }
    if !effects.scale.hasNoEffectAtZero { notes.append(.petWithoutTest) }
    if effects.clusters != nil, let least = coefficients.compactMap(\.degreesOfFreedom).min(), least < 4 {
      notes.append(.fewDegreesOfFreedom(least))
    }
    return notes
  }
}

/// What PET and PEESE give.
public struct PetPeeseResult: AdjustedEffect, Hashable, Codable {
  /// Which of the two is taken.
  public enum Choice: String, Sendable, Hashable, Codable {
    /// The regression on the standard error.
    case pet
    /// The regression on the variance.
    case peese
  }

  /// The intercept of the regression on the standard error.
  public var pet: Coefficient
  /// The intercept of the regression on the variance.
  public var peese: Coefficient
  /// PEESE where PET's one-sided p value in the direction of the pooled effect is below 0.05.
  public var chosen: Choice
  /// The side of the pooled effect; `nil` where 0 on the analysis scale is not no effect, and PET is taken.
  public var direction: SelectionDirection?
  /// What effects are compared with.
  public var predictor: PrecisionPredictor
  /// Whether standard errors are robust to what effects of a cluster have in common.
  public var isRobust: Bool
  /// What a reader should know.
  public var notes: [SmallStudyNote]

  /// PET's p value against an effect on the side of the pooled one.
  public var oneSidedPValue: Double? { direction.flatMap(pet.oneSidedPValue(towards:)) }
  /// The one that is taken.
  public var adjusted: Coefficient { chosen == .peese ? peese : pet }
  public var adjustedEstimate: Double { adjusted.estimate }
  public var adjustedInterval: Interval? { adjusted.interval.isDefined ? adjusted.interval : nil }
  public var adjustedPValue: Double? { adjusted.pValue }
}

extension Coefficient {
  /// The p value of no effect against one on a side.
  func oneSidedPValue(towards direction: SelectionDirection) -> Double? {
    statistic.map {
      ReferenceDistribution(degreesOfFreedom: degreesOfFreedom).survival(direction.sign * $0)
    }
  }
}
