import EffectSizes
import Estimates
import MetaAnalysis

extension PlannedAdjustment {
  /// The methods to plan for.
  public static let main: [PlannedAdjustment] = [
    threeParameter, petPeese, trimAndFill, worstCase,
  ]

  /// The methods to plan for, and all others.
  public static let all: [PlannedAdjustment] =
    main + [adequatelyPowered, limit, henmiCopas, copas, pUniformStar, pUniform]

  /// Intervals by Student's t.
  private static let studentT = "by Student\u{2019}s t"
  /// Intervals of the model that pools all studies.
  private static let asPlain = "as that of the plain result"

  /// The three-parameter selection model.
  static let threeParameter = PlannedAdjustment(
    "Three-parameter selection model", nameInSentence: "the three-parameter selection model", code: "3PSM",
    source: "Vevea and Hedges 1995", isMain: true, looksToOneSide: true
  ) { (effects, plan) throws(SmallStudyError) in
    try effects.demandNoEffectAtZero()
    let direction = plan.direction ?? .greater
    let significant = effects.areSignificant(direction).count { $0 }
    guard min(significant, effects.count - significant) >= 4 else {
      throw .fewResultsOnASide(significant: significant, others: effects.count - significant)
    }
    return SelectionModel(
      StepFunctionSelection(), alternative: SelectionAlternative(direction),
      isRandomEffects: plan.model.method != nil,
      level: plan.model.level)
  }

  /// PET-PEESE.
  static let petPeese = PlannedAdjustment(
    "PET-PEESE", source: "Stanley and Doucouliagos 2014", isMain: true, intervalName: studentT
  ) { (_, plan) throws(SmallStudyError) in PetPeese(model: plan.model) }

  /// Trim and fill.
  static let trimAndFill = PlannedAdjustment(
    "Trim and fill (L0)", nameInSentence: "trim and fill (L0)", source: "Duval and Tweedie 2000",
    isMain: true,
    intervalName: asPlain
  ) { (_, plan) throws(SmallStudyError) in TrimAndFill(model: plan.model) }

  /// The worst case.
  static let worstCase = PlannedAdjustment(
    "Worst case", nameInSentence: "the worst case", source: "Mathur and VanderWeele 2020", isMain: true,
    needsMany: false, looksToOneSide: true, intervalName: asPlain
  ) { (_, plan) throws(SmallStudyError) in WorstCase(model: plan.model, direction: plan.direction) }

  /// WAAP-WLS.
  static let adequatelyPowered = PlannedAdjustment(
    "WAAP-WLS", source: "Stanley, Doucouliagos and Ioannidis 2017", intervalName: studentT
  ) { (_, plan) throws(SmallStudyError) in AdequatelyPowered(level: plan.model.level) }

  /// Limit meta-analysis.
  static let limit = PlannedAdjustment(
    "Limit meta-analysis", nameInSentence: "limit meta-analysis", source: "R\u{FC}cker et al. 2011"
  ) {
    (_, plan) throws(SmallStudyError) in LimitMetaAnalysis(model: plan.model)
  }

  /// Henmi and Copas's interval.
  static let henmiCopas = PlannedAdjustment(
    "Henmi and Copas", source: "Henmi and Copas 2010", needsMany: false, intervalName: "of the method's own"
  ) { (_, plan) throws(SmallStudyError) in HenmiCopas(level: plan.model.level) }

  /// Copas and Shi's model, at the weakest selection that suffices.
  static let copas = PlannedAdjustment("Copas and Shi", source: "Copas and Shi 2000") {
    (_, plan) throws(SmallStudyError) in WeakestCopasSelection(level: plan.model.level)
  }

  /// p-uniform*.
  static let pUniformStar = PlannedAdjustment(
    "p-uniform*", source: "van Aert and van Assen 2018", looksToOneSide: true,
    intervalName: "by the profile likelihood"
  ) {
    (_, plan) throws(SmallStudyError) in
    PUniformStar(direction: plan.direction, level: plan.model.level)
  }

  /// p-uniform, where true effects hardly differ.
  static let pUniform = PlannedAdjustment(
    "p-uniform", source: "van Assen et al. 2015", needsMany: false, looksToOneSide: true,
    intervalName: "of the method's own"
  ) {
    (effects, plan) throws(SmallStudyError) in
    try effects.demandNoEffectAtZero()
    try effects.refuseHeterogeneity(plan.model)
    return PUniform(direction: plan.direction, level: plan.model.level)
  }
}

extension StudyEffects {
  /// Throws where I² is 50% and more: there methods that assume one effect estimate too large ones.
  ///
  /// Source: van Aert, Wicherts and van Assen 2016, doi 10.1177/1745691616650874.
  package func refuseHeterogeneity(_ model: InverseVariance) throws(SmallStudyError) {
    let fit = try fitting { () throws(MetaAnalysisError) in try model.fit(self) }
    if let share = fit.heterogeneity.iSquared, share >= 50 { throw .heterogeneous(iSquared: share) }
  }
}
