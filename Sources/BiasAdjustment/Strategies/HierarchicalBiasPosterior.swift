import BayesianSynthesis
import Distributions
import EffectSizes
import Estimates
public import MetaAnalysis

/// The hierarchical bias model with something known of the bias beforehand: the posterior distribution of the mean effect.
///
/// y ~ N(μ, v + τ²), and at high risk y ~ N(μ + b, v + τ² + κ²), with the priors of `BiasPriors`. The estimate is the
/// posterior mean, its standard error the posterior standard deviation, the interval equal-tailed, a weight the posterior
/// mean of the study's share: how much studies at high risk count follows from how well their bias is known. Under the uniform prior of
/// τ, three studies leave no mean and four no standard deviation: there the estimate is the median (τ² that of τ, squared), and the
/// standard error that of a normal distribution with the same interval. The posterior is that of `BiasedPosterior`, by quadrature, the same each time. A study
/// without a judgement is left out.
///
/// Source: the model of Welton, Ades, Carlin, Altman, Sterne 2009, doi 10.1111/j.1467-985X.2008.00548.x, within one
/// meta-analysis; there the priors come from a collection of others.
public struct HierarchicalBiasPosterior: BiasStrategy, Hashable {
  /// What is believed of biases beforehand.
  public var priors: BiasPriors
  /// The code of intervals of posterior distributions, in the place of a test's.
  public static let intervalCode = "posterior"

  /// The model with priors.
  public init(priors: BiasPriors) { self.priors = priors }

  public var code: String { "bias-posterior" }
  public var name: String { "Bias with prior" }
  public var assumption: String {
    "The prior distribution says what is known of the bias of studies at high risk, and the others have none."
  }

  /// The posterior distribution's summary; `nil` with fewer than three judged studies.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    try studies.effects.validated()
    let members = studies.judged
    guard studies.hasHighLevels else { return nil }
    return try StrategyResult(posterior: self, studies, members: members, priors: priors, level: model.level)
  }
}

/// All studies as the posterior distribution without bias has them, to compare like with like.
public struct AllStudiesPosterior: BiasStrategy, Hashable {
  public init() {}
  public var code: String { AllStudies().code }
  /// Nothing is done about judgements.
  public var approach: BiasApproach { .plain }
  public var name: String { AllStudies().name }
  public var assumption: String { AllStudies().assumption }

  /// The posterior distribution's summary, with uniform priors of μ and τ; `nil` with fewer than three studies.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    try studies.effects.validated()
    return try StrategyResult(
      posterior: self, studies, members: Array(0..<studies.count), priors: nil, level: model.level)
  }
}

extension StrategyResult {
  fileprivate init?(
    posterior strategy: some BiasStrategy, _ studies: AssessedStudies, members: [Int], priors: BiasPriors?,
    level: Double
  ) throws(MetaAnalysisError) {
    let effects = studies.effects.members(members)
    let isHigh = members.map { priors != nil && studies.overall($0)?.isHigh == true }
    guard members.count >= 3 else { return nil }
    let belief = priors ?? BiasPriors(bias: BiasBelief(mean: 0, standardDeviation: 1))
    let posterior: BiasedPosterior
    do throws(BayesianError) {
      posterior = try BiasedPosterior(
        effects, isBiased: isHigh,
        biasPrior: .normal(mean: belief.bias.mean, standardDeviation: belief.bias.standardDeviation),
        spread: belief.spread, level: level)
    } catch .model(let error) {
      throw error
    } catch {
      return nil
    }
    let effect = posterior.effect
    self.init(
      strategy, test: HierarchicalBiasPosterior.intervalCode, members: members,
      weights: posterior.weights.map { 100 * $0 },
      pooled: Coefficient(
        name: "intercept", estimate: effect.mean ?? effect.median,
        standardError: effect.standardDeviation ?? effect.interval.standardDeviation(level: level),
        level: level),
      tauSquared: posterior.tauSquared ?? posterior.tauMedian * posterior.tauMedian)
    interval = effect.interval
    if let bias = posterior.bias {
      meanBias = MeanBias(
        estimate: bias.mean ?? bias.median,
        standardError: bias.standardDeviation ?? bias.interval.standardDeviation(level: level),
        interval: bias.interval, variance: posterior.kappaSquared)
    }
  }
}

extension Interval {
  /// The standard deviation of the normal distribution with the same central interval.
  fileprivate func standardDeviation(level: Double) -> Double {
    width / (2 * StandardNormal().quantile((1 + level) / 2))
  }
}
