public import BiasAdjustment
public import Diagnostics
public import EffectSizes
public import Estimates
public import MetaAnalysis
public import StudyTables

/// What an analysis of studies gave, whichever model pooled them: the facts that text, JSON, CSV and plots are made of.
public struct Analysis: Sendable {
  /// The studies.
  @Boxed public var studies: Studies
  /// The choices that led here.
  public let choices: ModelChoices
  /// The result of each study, in order.
  public var results: StudyResults
  /// The model with the effects that it was fitted to; `nil` where nothing is pooled.
  public var fitted: FittedModel?
  /// The coefficients: the pooled effect alone, or those of a regression.
  public var coefficients: [Coefficient]
  /// The coefficients of a regression as reports call them, in order.
  public var coefficientLabels: [String] = []
  /// How intervals were made: as the choices have it, or as a preset's rule has it for these studies.
  public var inference: any CoefficientInference
  /// How much the true effects differ.
  public var heterogeneity: Heterogeneity
  /// The interval for τ².
  public var tauSquaredInterval: TauSquaredInterval?
  /// Where the effect of a new study is expected.
  public var prediction: PredictionInterval?
  /// The likelihood at the estimates.
  public var likelihood: LikelihoodStatistics?
  /// How τ² was reached.
  public var convergence: ConvergenceRecord?
  /// The percentage of τ² that moderators account for.
  public var rSquared: Double?
  /// The test that no moderator matters.
  public var moderatorTest: OmnibusTest?
  /// What a regression says beside its coefficients.
  public var answers: ModeratorAnswers?
  /// The subgroups.
  public var subgroups: SubgroupFit?
  /// Where the effect of a new study of each subgroup is expected, in order; empty where the model gives none.
  public var subgroupPredictions: [PredictionInterval?] = []
  /// The mean of each study by the regression, in the order of the results; empty without one.
  public var fittedMeans: [Coefficient] = []
  /// The subgroups that have no effect.
  public var unpooledSubgroups: [UnpooledSubgroup] = []
  /// The levels of all subgroups in the order in which these are shown.
  var subgroupOrder: [String] = []
  /// How the intervals of each subgroup were made, in order; empty where the model has no choice of it.
  public var subgroupInferences: [any CoefficientInference] = []
  /// The pooled effect with normal inference, where the model has another.
  public var wald: Coefficient?
  /// The test that there is no association at all, of models of tables.
  public var associationTest: OmnibusTest?
  /// Tests that all odds ratios are equal.
  public var oddsRatioHomogeneity: HomogeneityOfOddsRatios?
  /// What is told of effects that are not independent; `nil` where they are taken as such.
  public var dependence: DependenceResults?
  /// The effect of each level of a model's one moderator, where the model has no intercept.
  public var levelEffects: [LevelEffect] = []
  /// What differs between two kinds of people within trials, where that was asked for.
  public var interaction: InteractionFit?
  /// What a model of counts tells beside its effect; `nil` of other models.
  @Boxed public var countModel: CountModelFacts?
  /// The studies of which each result is the composite, in order; empty where results are those of studies.
  var compositePositions: [[SelectedPosition]] = []
  /// Whether each result is made of several studies' effects, so that no row's arms are its own.
  public var hasComposites: Bool { !compositePositions.isEmpty }
  /// The judgements of the studies, where the plan has them read and the table has any.
  public var judged: JudgedStudies?
  /// The pooled effect with risk of bias taken into account, where that was asked for.
  public var strategies: [StrategyResult] = []
  /// The result without the studies whose standard deviations are borrowed, where there are such.
  public var withoutBorrowed: WithoutBorrowed?
  /// The permutation test of the coefficients, where that was asked for.
  public var permutation: PermutationTest.Result?
  /// The pooled effect in other forms, where that was asked for.
  public var reexpressed: [ReexpressedEffect] = []
  /// The rows that are left out.
  public var excluded: [ExcludedStudy]
  /// What a reader should know.
  public var notes: [AnalysisNote] = []
  /// Whether I² is shown from Q whatever the model.
  var iSquaredFromQ: Bool

  /// The model in words, as a caption prints it, with a prediction interval that is more than a distribution, and the subgroups
  /// whose intervals were made in another way.
  public var modelDescription: String {
    let others = zip(subgroups?.subgroups ?? [], subgroupInferences).filter { $0.1.code != inference.code }
    let levels = Dictionary(grouping: others.map { ($0.1.name, $0.0.level) }, by: \.0)
    return choices.description(of: inference, named: countModel?.name) + predictionDescription
      + levels.keys.sorted().map { "; \($0) intervals in \((levels[$0] ?? []).map(\.1).listed)" }.joined()
  }
  /// How the prediction interval is made, where that is more than a distribution and not the inference's own.
  private var predictionDescription: String {
    guard prediction != nil, let method = choices.prediction, !(method is PredictionDistribution),
      method.code != inference.code
    else { return "" }
    return "; \(method.name) prediction interval"
  }
  /// The level that the studies share, if there are several analyses.
  public var group: String? { studies.group }
  /// What is pooled: effects, or the differences between their two kinds of people.
  public var scale: EffectScale { interaction == nil ? studies.scale : studies.scale.ofDifferences }
  /// The pooled effect; `nil` with moderators, and where nothing is pooled.
  public var pooled: Coefficient? { hasModerators ? nil : coefficients.first }
  /// The interval of the pooled effect that a judgement of it rests on: the normal one, where the inference gives a narrower one
  /// because the effects happen to differ little.
  public var judgedInterval: Interval? {
    guard let pooled, let wald, wald.interval.width > pooled.interval.width else { return pooled?.interval }
    return wald.interval
  }
  /// Whether the studies were pooled, or a regression was fitted to them.
  public var isPooled: Bool { choices.pooling.pools }
  /// Whether the coefficients are those of a regression.
  public var hasModerators: Bool {
    moderatorTest != nil || coefficients.count > 1 || coefficients.contains { $0.name != "intercept" }
  }
  /// The number of studies that the result is made of.
  public var studyCount: Int {
    choices.pooling.poolsTables || !isPooled
      ? usedPositions.count : heterogeneity.degreesOfFreedom + coefficients.count
  }
  /// The studies that the result is made of: a table that tells a model of tables nothing (one without events) has no part in
  /// it, and its people are not counted. One of the weight 0 may have a part (`StudyResult.hasPart`).
  public var usedPositions: [SelectedPosition] { used(results.indices) }
  /// Those of a subgroup.
  public func usedPositions(of subgroup: ShownSubgroup) -> [SelectedPosition] {
    used(subgroup.members)
  }

  /// Where the effect of a new study of a subgroup is expected, where that was asked for and more than two studies tell.
  public func askedPrediction(ofSubgroup place: Int) -> PredictionInterval? {
    guard choices.asksForPrediction, subgroupPredictions.indices.contains(place),
      let subgroup = subgroups?.subgroups[place], used(subgroup.members).count > 2
    else { return nil }
    return subgroupPredictions[place]
  }
  /// The same as a place shows it: not where there are too few studies for it.
  public func prediction(ofSubgroup place: Int, in shown: PredictionPlace) -> PredictionInterval? {
    guard subgroupPredictions.indices.contains(place), let subgroup = subgroups?.subgroups[place],
      shown.shows(studyCount: used(subgroup.members).count, isAsked: choices.asksForPrediction)
    else { return nil }
    return subgroupPredictions[place]
  }
  private func used(_ places: some Sequence<Int>) -> [SelectedPosition] {
    guard compositePositions.isEmpty else { return places.flatMap { compositePositions[$0] } }
    return places.lazy.map { self.results[$0] }.filter(\.hasPart).map(\.position)
  }
  /// The prediction interval as a place shows it: not where there are too few studies for it.
  public func prediction(in place: PredictionPlace) -> PredictionInterval? {
    // Where true effects of new studies lie, studies tell, and not the effects of one.
    let count = dependence?.clusterCount ?? studyCount
    return place.shows(studyCount: count, isAsked: choices.asksForPrediction) ? prediction : nil
  }
  /// Whether one variance is that of true effects: not where levels of a random term have variances of their own.
  public var hasOneTauSquared: Bool { !(dependence?.hasVarianceOfLevels ?? false) }
  /// I² in percent, as the plan wants it.
  public var iSquared: Double? { iSquared(of: heterogeneity) }
  /// I² in percent of some of the studies, as the plan wants it.
  public func iSquared(of heterogeneity: Heterogeneity) -> Double? {
    guard hasOneTauSquared else { return nil }
    return iSquaredFromQ ? heterogeneity.iSquaredFromQ : heterogeneity.iSquared
  }
  /// The interval for I² in percent: of τ²'s bounds, or of Q's test-based H (Higgins and Thompson 2002).
  public var iSquaredInterval: Interval? {
    if heterogeneity.isRandomEffects && !iSquaredFromQ {
      guard let bounds = tauSquaredInterval?.bounds, let lower = heterogeneity.iSquared(at: bounds.lower),
        let upper = heterogeneity.iSquared(at: bounds.upper)
      else { return nil }
      return Interval(lower: lower, upper: upper)
    }
    return heterogeneity.iSquaredTestBasedInterval(level: choices.level)
  }
  /// The interval for H² of τ²'s bounds; where the interval has no end, neither bound is known.
  public var hSquaredInterval: Interval? {
    guard let bounds = tauSquaredInterval?.bounds, let lower = heterogeneity.hSquared(at: bounds.lower),
      let upper = heterogeneity.hSquared(at: bounds.upper)
    else { return nil }
    return Interval(lower: lower, upper: upper)
  }
}

/// The effect of a level of a moderator, by a model of all levels together.
public struct LevelEffect: Sendable {
  /// The level.
  public var level: String
  /// The places of its studies among the results.
  public var members: [Int]
  /// Its effect.
  public var pooled: Coefficient
}

/// The analyses of a table.
public struct AnalysisResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: AnalysisPlan
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [Analysis]
  /// The rows that no analysis has.
  public var unassigned: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [AnalysisNote]
  /// The test between the analyses, where they are subgroups that are pooled without a total; `nil` where they are not.
  public var subgroupTest: OmnibusTest?
  /// The same with other values of a correlation that some studies do not report.
  public var grid: [CorrelationResults] = []

  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy] {
    (unassigned + analyses.flatMap(\.excluded)).inTableOrder
  }

  /// Whether positive means better for people.
  public var isAligned: Bool { analyses.contains { $0.studies.isAligned } }

  /// The models in words, a sentence each without its full stop: one where all analyses have the same, or else one for
  /// those that share it, which names them.
  public var modelSentences: [String] {
    let descriptions = analyses.map(\.modelDescription)
    let different = descriptions.indices.filter { descriptions.firstIndex(of: descriptions[$0]) == $0 }
    guard different.count > 1 else {
      return different.map { descriptions[$0].prefix(1).uppercased() + descriptions[$0].dropFirst() }
    }
    return different.map { first in
      let groups = analyses.indices.filter { descriptions[$0] == descriptions[first] }
      return "In \(groups.compactMap { analyses[$0].group }.listed): \(descriptions[first])"
    }
  }

  /// Every note; those of one analysis among several name it.
  public var notes: [any Note] {
    tableNotes + analyses.flatMap { $0.notes.named($0.group) }
  }
}

/// The analyses of a table with a value of a correlation that some studies do not report.
public struct CorrelationResults: Sendable {
  /// What correlates.
  public var kind: AssumedCorrelation
  /// Its value in studies that report none.
  public var correlation: Double
  public var results: AnalysisResults
}

extension EffectSize {
  /// The normal interval at a level.
  public func interval(level: Double) -> Interval {
    Interval(
      center: estimate,
      halfWidth: ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level) * standardError)
  }
}
