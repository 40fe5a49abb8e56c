public import EffectSizes
public import Estimates

/// A one-stage model of counts with normal random effects: every study has the probability of what it was seen to have, without a
/// normal approximation and without anything added to zero cells.
///
/// <!-- snippet: given let studies = try Datasets.bcg.tables -->
///
///     let fit = try GeneralizedLinearModel(.exactConditional).fit(studies)
///
/// Of two groups the effect is a log odds ratio (of tables) or a log rate ratio (of rates): θ = z'β + τu with a standard normal u.
/// Of one group it is a logit of the proportion or a log rate. Estimates are those of maximum likelihood; standard errors are by the
/// observed information in all parameters.
///
/// Sources: van Houwelingen, Zwinderman, Stijnen 1993, doi 10.1002/sim.4780122405; Stijnen, Hamza, Ozdemir 2010, doi
/// 10.1002/sim.4040; Jackson, Law, Stijnen, Viechtbauer, White 2018, doi 10.1002/sim.7588.
public struct GeneralizedLinearModel: MetaAnalysisModel, Hashable {
  /// How studies' baselines are dealt with; for one group there are none.
  public var baselines: BaselineModel
  /// The moderators of the effect; `nil` for a mean alone.
  public var formula: ModeratorFormula?
  /// Whether baseline and effect correlate, with `BaselineModel.random`.
  public var correlates: Bool
  /// Whether studies without events, or with nothing but events, in both groups are used: they tell of baselines alone, and so make a
  /// difference with `BaselineModel.random` only.
  public var keepsDoubleZeros: Bool
  /// Whether Wald statistics are referred to Student's t with k - p degrees of freedom, and not to the normal distribution.
  public var usesStudentsT: Bool
  /// The level of intervals, between 0 and 1.
  public var level: Double

  /// A model with the given settings.
  public init(
    _ baselines: BaselineModel = .exactConditional, formula: ModeratorFormula? = nil,
    correlates: Bool = false,
    keepsDoubleZeros: Bool = false, usesStudentsT: Bool = false, level: Double = 0.95
  ) {
    self.baselines = baselines
    self.formula = formula
    self.correlates = correlates
    self.keepsDoubleZeros = keepsDoubleZeros
    self.usesStudentsT = usesStudentsT
    self.level = level
  }

  /// The code of the method in files and on the command line.
  public static let code = "GLMM"

  /// Fits the model to the studies' counts.
  ///
  /// An evaluation of the likelihood is O(k p²) times the places of the lattices: 20 to some hundred a study, with `BaselineModel.random`
  /// their square, and for each with `BaselineModel.exactConditional` the numbers of events that have a probability.
  /// - Throws: `levelOutOfRange`, `noStudies`, `unequalLengths`; `noCounts`, `notWhole`; `noInformation`, `zeroOrInfiniteRatio`,
  ///   `nothingHappened`, `separated`, `undetermined`; what is wrong with a moderator, naming it; `tooFewStudies`.
  public func fit(_ effects: StudyEffects) throws(MetaAnalysisError) -> GeneralizedLinearFit {
    try problem(effects).fit()
  }

  /// Fits the model to labelled studies: `fit` of `effects(of:)`.
  /// - Throws: as `fit`, without `noCounts`.
  public func fit<Summary: CountedSummary>(
    _ studies: [Study<Summary>]
  ) throws(MetaAnalysisError) -> GeneralizedLinearFit {
    try fit(StudyEffects(counting: studies))
  }

  /// Intervals by profile likelihood, at the model's level: of each coefficient, or the mean, and of τ.
  ///
  /// Each bound takes some ten fits with a parameter held.
  /// - Throws: as `fit`.
  public func profileIntervals(_ effects: StudyEffects) throws(MetaAnalysisError) -> GeneralizedLinearProfiles
  {
    try problem(effects).profiles()
  }

  /// The standard error of the mean by second differences of the profile of its likelihood, over a distance on which that changes: a
  /// second way to what `fit` finds by derivatives.
  /// - Throws: as `fit`.
  package func differencedError(
    _ effects: StudyEffects, scale: Double
  ) throws(MetaAnalysisError) -> Double? {
    try problem(effects).differencedError(scale: scale)
  }

  private func problem(_ effects: StudyEffects) throws(MetaAnalysisError) -> any GeneralizedLinearProblem {
    try ModelSettings.validate(level: level)
    try effects.validateCounts()
    return try GeneralizedLinearProblems.make(self, effects)
  }

  var settings: ModelSettings {
    ModelSettings(
      method: Self.code, inference: usesStudentsT ? StudentsTInference().code : NormalInference().code,
      level: level,
      weighting: nil)
  }
}

/// How a one-stage model of two groups deals with the studies' baselines.
public enum BaselineModel: String, Sendable, Hashable, Codable, CaseIterable {
  /// A baseline of its own for each study, estimated (UM.FS).
  case fixed = "UM.FS"
  /// Baselines that are normal around a common one (UM.RS).
  case random = "UM.RS"
  /// None: what happens given each study's total of events, by the exact distribution, non-central hypergeometric for odds ratios and
  /// binomial for rate ratios (CM.EL).
  case exactConditional = "CM.EL"
  /// None: the same with a binomial distribution for odds ratios, which is near the exact one for rare events (CM.AL).
  case approximateConditional = "CM.AL"

  /// The model in words.
  public var name: String {
    switch self {
    case .fixed: "unconditional, fixed study effects"
    case .random: "unconditional, random study effects"
    case .exactConditional: "conditional, exact"
    case .approximateConditional: "conditional, approximate"
    }
  }
}

extension StudyEffects {
  /// Whether there are counts, one of each study.
  func validateCounts() throws(MetaAnalysisError) {
    guard count > 0 else { throw .noStudies }
    guard let counts else { throw .noCounts }
    guard labels.count == count else {
      throw .unequalLengths(name: "labels", expected: count, found: labels.count)
    }
    guard counts.count == count else {
      throw .unequalLengths(name: "counts", expected: count, found: counts.count)
    }
  }

  /// The counts of labelled studies, without effects: each stands with the effect 0 and the largest variance that a model takes.
  public init<Summary: CountedSummary>(counting studies: [Study<Summary>], scale: EffectScale = .generic) {
    self.init(
      labels: studies.map(\.label), estimates: studies.map { _ in 0 },
      variances: studies.map { _ in LegalRange.variances.upperBound }, scale: scale)
    counts = Summary.counts(studies.map(\.summary))
  }
}
