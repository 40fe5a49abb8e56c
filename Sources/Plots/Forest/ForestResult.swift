public import Estimates
public import MetaAnalysis

/// What the studies of a panel or subgroup were pooled into, on the analysis scale.
public struct ForestResult: Sendable, Hashable {
  /// The pooled effect; `nil` with moderators.
  public var pooled: Coefficient?
  /// How many studies it is made of; those that have no weight in it have no part.
  public var studyCount: Int
  /// How much the true effects differ.
  public var heterogeneity: Heterogeneity
  /// I² in percent as it is printed; `nil` without degrees of freedom.
  public var iSquaredPercent: Double?
  /// Where the effect of a new study is expected.
  public var prediction: Interval?
  /// Whether that takes τ² from a distribution of its own.
  public var predictionHasOwnTauSquared = false
  /// Which way of pooling this is, where others stand beneath it.
  public var strategy: ForestStrategy?
  /// The pooled effect with normal inference, where the model has another.
  public var wald: Coefficient?
  /// The largest τ² that its interval allows.
  public var largestTauSquared: Double?
  /// Other ways of pooling the same studies.
  public var alternatives: [ForestAlternative]
  /// What the arms report in all, each person once; `nil` for the sums over the studies.
  public var totals: [ForestArm]?
  /// The regression, with moderators.
  public var regression: ForestRegression?
  /// Studies that are in no result, with the reason.
  public var leftOut: [(label: String, reason: String)] {
    get { zip(leftOutLabels, leftOutReasons).map { ($0, $1) } }
    set { (leftOutLabels, leftOutReasons) = (newValue.map(\.label), newValue.map(\.reason)) }
  }
  private var leftOutLabels: [String] = []
  private var leftOutReasons: [String] = []
  /// How much the true effects differ, where a line is to say so: one variance, each level's own, or nothing here.
  var heterogeneityShown = HeterogeneityShown.tauSquared
  /// Whether a line is to say that there is no effect.
  private(set) var isNotEstimable = false
  /// What else is told of the result, a line each: random terms, what tests and intervals rest on.
  public var remarks: [String] = []

  /// What a line on heterogeneity tells.
  enum HeterogeneityShown: Sendable, Hashable {
    case tauSquared
    case qAlone
    case nothing
  }

  /// Studies that reported only that a result was not significant, and are missing from this one.
  public var notSignificant: [String] = []

  /// A pooled result, with other ways of pooling beneath it. I² is that of tau² unless given.
  public init(
    pooled: Coefficient?, studyCount: Int, heterogeneity: Heterogeneity, iSquaredPercent: Double? = nil,
    prediction: Interval? = nil, wald: Coefficient? = nil, largestTauSquared: Double? = nil,
    strategy: ForestStrategy? = nil, alternatives: [ForestAlternative] = [],
    totals: [ForestArm]? = nil
  ) {
    self.pooled = pooled
    self.studyCount = studyCount
    self.heterogeneity = heterogeneity
    self.iSquaredPercent = iSquaredPercent ?? heterogeneity.iSquared
    self.prediction = prediction
    self.wald = wald
    self.largestTauSquared = largestTauSquared
    self.strategy = strategy
    self.alternatives = alternatives
    self.totals = totals
  }

  /// That of studies which are not pooled.
  static func unpooled(studyCount: Int) -> ForestResult {
    ForestResult(pooled: nil, studyCount: studyCount, heterogeneity: .ofNothingPooled)
  }

  /// That of studies which give no effect by themselves, where others are pooled.
  static func notEstimable(studyCount: Int, totals: [ForestArm]) -> ForestResult {
    var result = ForestResult(
      pooled: nil, studyCount: studyCount, heterogeneity: .ofNothingPooled, totals: totals)
    result.isNotEstimable = true
    return result
  }
}

extension Heterogeneity {
  /// What the line of a pooled effect is called.
  var modelName: String { isRandomEffects ? "Random-effects model" : "Common-effect model" }
}

/// A regression of effects on moderators, on the analysis scale.
public struct ForestRegression: Sendable, Hashable {
  /// The coefficients, named as reports name them.
  public var coefficients: [Coefficient]
  /// The test that no moderator matters.
  public var test: OmnibusTest?
  /// The percentage of τ² that the moderators account for.
  public var rSquared: Double?

  /// A regression.
  public init(coefficients: [Coefficient], test: OmnibusTest?, rSquared: Double?) {
    self.coefficients = coefficients
    self.test = test
    self.rSquared = rSquared
  }
}

/// The pooled effect of the same studies in another way.
public struct ForestAlternative: Sendable, Hashable {
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
    label: String, strategy: ForestStrategy, pooled: Coefficient, interval: Interval? = nil, studyCount: Int,
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
