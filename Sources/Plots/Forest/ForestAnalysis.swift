public import EffectSizes
public import Estimates
import Graphics
public import MetaAnalysis
public import RiskOfBias

/// One analysis as a forest plot shows it: studies, what they were pooled into, and how far they differ.
///
/// All effects are on the analysis scale. `ForestTable` turns one or several into rows on the display scale.
public struct ForestAnalysis: Sendable {
  /// One study's line.
  public struct Study: Sendable, Hashable {
    /// The study's label.
    public var label: String
    /// Its effect; `nil` where it is not estimable.
    public var effect: EffectSize?
    /// The effect's interval.
    public var interval: Interval?
    /// Its weight in percent; `nil` where it has no part in the pooled effect.
    public var weight: Double?
    /// What its arms report.
    public var arms: [ForestArm]
    /// The judgements of its risk of bias, where they are shown.
    public var assessment: Assessment?

    /// A line of a study.
    public init(
      label: String, effect: EffectSize?, interval: Interval?, weight: Double?, arms: [ForestArm] = []
    ) {
      self.label = label
      self.effect = effect
      self.interval = interval
      self.weight = weight
      self.arms = arms
    }
  }

  /// The panel's name, where one plot shows several analyses.
  public var by: String?
  /// The studies.
  public var studies: [Study]
  /// The order in which the studies are drawn, as positions in `studies`.
  public var order: [Int]
  /// The pooled effect; `nil` with moderators.
  public var pooled: Coefficient?
  /// How much the true effects differ.
  public var heterogeneity: Heterogeneity
  /// I² in percent as it is to be printed.
  public var iSquared: Double?
  /// Whether I² of subgroups is printed from Q, as that of the whole then is.
  public var iSquaredFromQ: Bool
  /// Where the effect of a new study is expected.
  public var prediction: PredictionInterval?
  /// The subgroups; their members are positions in `studies`.
  public var subgroups: SubgroupFit?
  /// Which way the plain result is, where there are others.
  public var plain: ForestStrategy?
  /// Other ways of pooling the same studies, shown beneath the plain result.
  public var alternatives: [Alternative] = []

  /// The pooled effect in another way.
  public struct Alternative: Sendable, Hashable {
    /// What it is called.
    public var label: String
    /// Which way, and how the interval was made.
    public var strategy: ForestStrategy
    /// The pooled effect.
    public var pooled: Coefficient
    /// Its interval, where it is not the one of `pooled`.
    public var interval: Interval
    /// How many studies have a part.
    public var studyCount: Int
    /// The variance of the true effects that it was made with.
    public var tauSquared: Double
    /// Where the effect of a new study is expected.
    public var prediction: Interval?

    /// Another way of pooling.
    public init(
      label: String, strategy: ForestStrategy, pooled: Coefficient, interval: Interval? = nil,
      studyCount: Int,
      tauSquared: Double, prediction: Interval? = nil
    ) {
      self.label = label
      self.strategy = strategy
      self.pooled = pooled
      self.interval = interval ?? pooled.interval
      self.studyCount = studyCount
      self.tauSquared = tauSquared
      self.prediction = prediction
    }
  }

  /// An analysis by any model.
  public init(
    by: String? = nil, studies: [Study], order: [Int]? = nil, pooled: Coefficient?,
    heterogeneity: Heterogeneity, iSquared: Double? = nil, iSquaredFromQ: Bool = false,
    prediction: PredictionInterval? = nil, subgroups: SubgroupFit? = nil
  ) {
    self.by = by
    self.studies = studies
    self.order = order ?? Array(studies.indices)
    self.pooled = pooled
    self.heterogeneity = heterogeneity
    self.iSquared = iSquared ?? (iSquaredFromQ ? heterogeneity.iSquaredFromQ : heterogeneity.iSquared)
    self.iSquaredFromQ = iSquaredFromQ
    self.prediction = prediction
    self.subgroups = subgroups
  }

  /// The analysis of a pooled fit, with what the studies' arms report (one element a study) and a subgroup analysis of the
  /// same studies, if there are any.
  public init(_ fit: PooledFit, arms: [[ForestArm]]? = nil, subgroups: SubgroupFit? = nil) {
    let (weights, intervals) = (fit.weights, fit.studyIntervals)
    self.init(
      studies: (0..<fit.studyCount).map { i in
        Study(
          label: fit.effects.labels[i], effect: fit.effects[i], interval: intervals[i], weight: weights[i],
          arms: arms?[i] ?? [])
      },
      pooled: fit.pooled, heterogeneity: fit.heterogeneity, prediction: fit.predictionInterval(),
      subgroups: subgroups)
  }
}
