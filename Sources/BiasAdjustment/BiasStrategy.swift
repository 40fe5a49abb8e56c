public import Estimates
public import MetaAnalysis

/// A way of taking the risk of bias into account when pooling.
///
/// Conform to add one: one file, and its place in `BiasComparison`.
public protocol BiasStrategy: Sendable {
  /// The code in files: `exclude-high`.
  var code: String { get }
  /// What is done about judgements.
  var approach: BiasApproach { get }
  var name: String { get }
  /// What has to be true for the result to mean what it says, in one sentence.
  var assumption: String { get }
  /// Pools the studies; `nil` where the strategy does not apply to them.
  /// - Throws: what fitting the plain model throws.
  func pool(_ studies: AssessedStudies, model: InverseVariance) throws(MetaAnalysisError) -> StrategyResult?
}

/// What a strategy does about judgements.
public enum BiasApproach: String, Sendable, Hashable, Codable {
  /// Nothing: all studies, as the plain model pools them.
  case plain
  /// Nothing, though it pools in another way than the plain model.
  case unjudged
  /// Studies are left out by their judgement.
  case restriction
  /// The studies of one level describe themselves, and are no answer for all.
  case stratum
  /// Studies are weighted, or their effects adjusted, by their judgement.
  case adjustment
}

extension BiasStrategy {
  /// Weights or effects are adjusted by judgements.
  public var approach: BiasApproach { .adjustment }
}

/// What a strategy gives.
public struct StrategyResult: Sendable, Hashable, Codable {
  /// The strategy's code.
  public var code: String
  /// What the strategy does about judgements.
  public var approach: BiasApproach
  /// The strategy's name.
  public var name: String
  public var assumption: String
  /// How the interval was made: the code of the inference.
  public var test: String
  /// The positions of the studies that have a part.
  public var members: [Int]
  /// Their weights in percent.
  public var weights: [Double]
  /// Studies that have a part here and no effect beside all others, so that they have no position.
  public var others: [Other] = []
  /// The pooled effect on the analysis scale.
  public var pooled: Coefficient
  /// The interval that belongs to `test`: that of `pooled`, or of a posterior distribution that need not be symmetric.
  public var interval: Interval
  /// The pooled effect with normal inference, where the model has another.
  public var wald: Coefficient?
  /// The variance of the true effects that the result was made with.
  public var tauSquared: Double
  /// Where the unbiased effect of a new study is expected; `nil` where the way has no model of one.
  public var prediction: Interval?
  /// The mean bias of studies at high risk, where the way estimates it.
  public var meanBias: MeanBias?

  /// The interval that is compared with other results': the normal one where there is one, since an interval of few studies
  /// is wide for their number alone.
  public var comparedInterval: Interval { wald?.interval ?? interval }

  /// The same with the prediction interval that is asked for, where the way has a model of a new study.
  public func predicting(as inputs: BiasInputs) -> StrategyResult {
    guard prediction != nil else { return self }
    var result = self
    result.prediction =
      inputs.showsPrediction
      ? PredictionInterval(
        around: pooled, tauSquared: tauSquared, studyCount: studyCount, by: inputs.prediction)?.interval : nil
    return result
  }

  /// The number of studies that have a part.
  public var studyCount: Int { members.count + others.count }

  /// A study that has an effect only without the rest of them.
  public struct Other: Sendable, Hashable, Codable {
    /// What it is called.
    public var label: String
    /// Its weight in percent.
    public var weight: Double
  }

  /// A result of any kind.
  public init(
    _ strategy: some BiasStrategy, test: String, members: [Int], weights: [Double], pooled: Coefficient,
    tauSquared: Double
  ) {
    code = strategy.code
    approach = strategy.approach
    name = strategy.name
    assumption = strategy.assumption
    self.test = test
    self.members = members
    self.weights = weights
    self.pooled = pooled
    interval = pooled.interval
    self.tauSquared = tauSquared
  }

  /// The result of fitting the plain model to the studies at `members`. One study has a normal interval whatever the
  /// model says.
  init(_ strategy: some BiasStrategy, _ fit: PooledFit, members: [Int]) {
    self.init(
      strategy, test: members.count > 1 ? fit.settings.inference : NormalInference().code, members: members,
      weights: fit.weights, pooled: fit.pooled, tauSquared: fit.heterogeneity.tauSquared)
    wald = fit.wald
    prediction = fit.predictionInterval()?.interval
  }

  /// The result of fitting the plain model to a part of the studies.
  init(_ strategy: some BiasStrategy, _ fit: PooledFit, _ part: StudyPart) {
    self.init(strategy, fit, members: part.positions.compactMap { $0 })
    weights = zip(part.positions, fit.weights).filter { $0.0 != nil }.map(\.1)
    for (place, position) in part.positions.enumerated() where position == nil {
      others.append(Other(label: part.effects.labels[place], weight: fit.weights[place]))
    }
    if studyCount > 1 { test = fit.settings.inference }
  }
}

/// The mean bias of studies at high risk as a model of the studies themselves tells it.
public struct MeanBias: Sendable, Hashable, Codable {
  /// The estimate, or the mean of the posterior distribution, on the analysis scale.
  public var estimate: Double
  /// Its standard error, or the standard deviation of the posterior distribution.
  public var standardError: Double
  /// Its interval.
  public var interval: Interval
  /// The variance of the bias between studies.
  public var variance: Double
}
