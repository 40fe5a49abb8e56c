import Distributions
import EffectSizes
public import MetaAnalysis

/// The hierarchical bias model by likelihood: the studies themselves tell the mean bias of those at high risk and how it
/// varies.
///
/// y ~ N(μ, v + τ²), and at high risk y ~ N(μ + b, v + τ² + κ²); b, τ² and κ² by restricted maximum likelihood (full where
/// the plain model's method is ML). With b left free, studies at high risk say nothing about μ by themselves: their weight
/// is 0, and they serve to tell τ². A weight above 0 takes something known of b beforehand: `HierarchicalBiasPosterior`.
/// A study without a judgement is left out.
///
/// Source: the model of Welton, Ades, Carlin, Altman, Sterne 2009, doi 10.1111/j.1467-985X.2008.00548.x, within one
/// meta-analysis and without priors.
public struct HierarchicalBias: BiasStrategy, Hashable {
  public init() {}
  public var code: String { "bias-model" }
  public var name: String { "Bias estimated" }
  public var assumption: String {
    "Studies at high risk differ from the others by bias alone, and the others have none: their difference is the bias."
  }

  private static let name = "high"

  /// The mean of studies not at high risk; `nil` unless there are two of these and two at high risk, and more than three.
  public func pool(
    _ studies: AssessedStudies, model: InverseVariance
  ) throws(MetaAnalysisError) -> StrategyResult? {
    let members = studies.judged
    let isHigh = members.map { studies.overall($0)?.isHigh == true }
    let high = isHigh.count { $0 }
    guard high >= 2, members.count - high >= 2 else { return nil }
    let effects = studies.effects.members(members)
      .adding([.numeric(Self.name, isHigh.map { $0 ? 1 : 0 })])
    let usesFull = model.method is MaximumLikelihood
    let estimator = Self.estimator(for: model)
    func fit(_ kappaSquared: Double) throws(MetaAnalysisError) -> MetaRegressionFit {
      var widened = effects
      for place in isHigh.indices where isHigh[place] { widened.variances[place] += kappaSquared }
      return try MetaRegression(
        try ModeratorFormula(Self.name), method: estimator, inference: model.inference, level: model.level
      ).fit(widened)
    }
    let kappaSquared = try Self.best(largest: effects.spread) { (kappaSquared) throws(MetaAnalysisError) in
      let fit = try fit(kappaSquared)
      return fit.problem().logLikelihood(at: fit.heterogeneity.tauSquared, restricted: !usesFull)
    }
    return result(try fit(kappaSquared), kappaSquared, members: members, isHigh: isHigh)
  }

  /// The variance of biases is compared by likelihoods, which other estimators of τ² have none of.
  private static func estimator(for model: InverseVariance) -> any HeterogeneityEstimator {
    guard let method = model.method else { return KnownTauSquared(0) }
    return method is MaximumLikelihood ? method : RestrictedMaximumLikelihood()
  }

  private func result(
    _ fit: MetaRegressionFit, _ kappaSquared: Double, members: [Int], isHigh: [Bool]
  ) -> StrategyResult {
    let tauSquared = fit.heterogeneity.tauSquared
    let weights = isHigh.indices.map { isHigh[$0] ? 0 : 1 / (fit.effects.variances[$0] + tauSquared) }
    let sum = weights.reduce(0, +)
    let bias = fit.coefficients[1]
    var result = StrategyResult(
      self, test: fit.settings.inference, members: members, weights: weights.map { 100 * $0 / sum },
      pooled: fit.coefficients[0], tauSquared: tauSquared)
    result.meanBias = MeanBias(
      estimate: bias.estimate, standardError: bias.standardError, interval: bias.interval,
      variance: kappaSquared)
    return result
  }

  /// κ² with the highest profile likelihood: the best of a grid of κ, refined around it by halving.
  private static func best(
    largest: Double, logLikelihood: (Double) throws(MetaAnalysisError) -> Double
  ) throws(MetaAnalysisError) -> Double {
    func value(_ kappa: Double) throws(MetaAnalysisError) -> Double { try logLikelihood(kappa * kappa) }
    let steps = 40
    var (best, place) = (try value(0), 0.0)
    for step in 1...steps {
      let kappa = largest * Double(step) / Double(steps)
      let here = try value(kappa)
      if here > best { (best, place) = (here, kappa) }
    }
    guard place > 0 else { return 0 }
    // Steps of half the size to both sides of the best, until they are too small to matter.
    var step = largest / Double(steps) / 2
    while step > 1e-9 * largest {
      for candidate in [place - step, place + step] where candidate > 0 {
        let here = try value(candidate)
        if here > best { (best, place) = (here, candidate) }
      }
      step /= 2
    }
    return place * place
  }
}

extension StudyEffects {
  /// The largest effect less the smallest.
  var spread: Double { (estimates.max() ?? 0) - (estimates.min() ?? 0) }
}
