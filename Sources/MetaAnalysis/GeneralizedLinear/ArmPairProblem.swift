import EffectSizes
import Estimates
import Likelihood
import RealModule

/// What a study's two groups were seen to have.
struct ArmPair<Term: GroupTerm> {
  let group1: Term
  let group2: Term
  /// Near the comparator's own linear predictor, and the study's own effect.
  let baseline: Double
  let effect: Double
  /// Whether group 1 has no event, or nothing but events, and group 2 likewise.
  let edges: (Bool, Bool, Bool, Bool)

  init(
    _ group1: Term, _ group2: Term, baseline: Double, effect: Double, edges: (Bool, Bool, Bool, Bool)
  ) {
    (self.group1, self.group2) = (group1, group2)
    (self.baseline, self.effect, self.edges) = (baseline, effect, edges)
  }

  /// Whether given the study's total of events group 1 has the fewest, or the most, that it can.
  var isLowest: Bool { edges.0 || edges.3 }
  var isHighest: Bool { edges.1 || edges.2 }
}

/// Studies with two groups, whose baselines are parameters or normal around a common one.
struct ArmPairProblem<Term: GroupTerm>: GeneralizedLinearProblem {
  var studies: OneStageStudies
  let arms: [ArmPair<Term>]
  /// A term of nobody.
  let nobody: Term
  /// Near the baseline of all studies together.
  let pooled: Double
  let start: Double

  private var isRandom: Bool { studies.model.baselines == .random }
  private var p: Int { studies.design.coefficients }
  private var places: ModelPlaces { ModelPlaces(deviation: p) }
  private var group1: [Term] { arms.map(\.group1) }
  private var group2: [Term] { arms.map(\.group2) }

  func fit() throws(MetaAnalysisError) -> GeneralizedLinearFit {
    try refuseSeparation()
    guard isRandom else {
      var maximum = try fixedMaximum()
      let effects = maximum.likelihood.effects(maximum.summit.parameters)
      return try studies.fit(
        maximum, places: places,
        OneStageFindings(
          baselines: .fixed, waldStatistic: studies.q, saturated: studies.saturated,
          parameterCount: p + 1 + arms.count, evaluations: maximum.likelihood.evaluations,
          error: maximum.likelihood.error, studyEffects: effects))
    }
    var (maximum, places) = try randomMaximum()
    let effects = maximum.likelihood.effects(maximum.summit.parameters)
    let saturated = saturatedFit(maximum.withoutEffects.parameters)
    return try studies.fit(
      maximum, places: places,
      OneStageFindings(
        baselines: .random, waldStatistic: saturated?.wald, saturated: saturated?.value,
        parameterCount: maximum.summit.parameters.count, evaluations: maximum.likelihood.evaluations,
        error: maximum.likelihood.error, studyEffects: effects))
  }

  func deviationProfile() throws(MetaAnalysisError) -> ProfileInterval {
    try refuseSeparation()
    guard isRandom else { return studies.deviationProfile(try fixedMaximum(), places: places) }
    let (maximum, places) = try randomMaximum()
    return studies.deviationProfile(maximum, places: places)
  }

  func coordinateProfile() throws(MetaAnalysisError) -> ProfileInterval {
    try refuseSeparation()
    guard isRandom else { return studies.coordinateProfile(try fixedMaximum()) }
    return studies.coordinateProfile(try randomMaximum().0)
  }

  func differencedError(scale: Double) throws(MetaAnalysisError) -> Double? {
    guard isRandom else { return studies.differencedError(try fixedMaximum(), scale: scale) }
    return studies.differencedError(try randomMaximum().0, scale: scale)
  }

  /// Fails where each study is at the same end of what its total of events allows: with baselines of their own, groups without events
  /// need not be the same ones.
  private func refuseSeparation() throws(MetaAnalysisError) {
    guard !isRandom, arms.allSatisfy(\.isLowest) || arms.allSatisfy(\.isHighest) else { return }
    throw .zeroOrInfiniteRatio
  }

  // MARK: Baselines that are parameters

  private func fixedMaximum() throws(MetaAnalysisError) -> BoundaryMaximum<FixedStudyLikelihood<Term>> {
    let start = studies.design.coordinates(mean: self.start)
    guard
      let maximum = BoundaryMaximum(
        FixedStudyLikelihood(
          group1, group2, studies.design, baselines: arms.map(\.baseline), around: start),
        from: start + [0], place: p,
        deviations: studies.tellsHeterogeneity ? [[p: 0.5], [p: 1.5]] : [])
    else { throw .undetermined(name: "the effect") }
    return maximum
  }

  // MARK: Baselines that are normal

  private func randomMaximum() throws(MetaAnalysisError) -> (
    BoundaryMaximum<RandomStudyLikelihood<Term>>, ModelPlaces
  ) {
    let start = studies.design.coordinates(mean: self.start)
    let (tau, sigma, shared) = (p + 1, p + 2, p + 3)
    let isCorrelated = studies.model.correlates
    let likelihood = RandomStudyLikelihood(
      group1, group2, studies.design, isCorrelated: isCorrelated, around: start, baseline: pooled)
    var deviations: [[Int: Double]] = [[tau: 0.5]]
    if isCorrelated { deviations = [[tau: 0.5, shared: 0.2], [tau: 0.5, shared: -0.2]] }
    guard
      let maximum = BoundaryMaximum(
        likelihood,
        from: start + [pooled, 0, studies.tellsHeterogeneity ? 0.7 : 0]
          + (isCorrelated ? [0] : []),
        place: tau, also: Set((isCorrelated ? [shared] : []) + (arms.count > 1 ? [] : [sigma])), other: sigma,
        deviations: studies.tellsHeterogeneity ? deviations : [])
    else { throw .undetermined(name: "the effect") }
    return (
      maximum,
      ModelPlaces(deviation: tau, baselineDeviation: sigma, shared: isCorrelated ? shared : nil)
    )
  }

  /// The log-likelihood with an effect of its own in each study, and Wald's statistic in it.
  private func saturatedFit(_ null: [Double]) -> (value: Double, wald: Double?)? {
    let isFinite = arms.map { !$0.edges.0 && !$0.edges.1 }
    var likelihood = SaturatedStudyLikelihood(
      group1, nobody: nobody, group2, isFinite: isFinite, effects: arms.map(\.effect), baseline: pooled)
    // From the baselines' deviation without separate effects, and from a large one.
    var best: BoundedAscent.Summit?
    for deviation in null[p + 2] > 0.05 ? [null[p + 2]] : [0.1, 1.5] {
      guard let summit = BoundedAscent().climb(&likelihood, from: [null[p], deviation]) else { continue }
      if summit.value > best?.value ?? -.infinity { best = summit }
    }
    guard let best else { return nil }
    _ = likelihood.point(best.parameters)
    return (best.value, likelihood.wald(studies.design, holdsDeviation: best.parameters[1] == 0))
  }
}
