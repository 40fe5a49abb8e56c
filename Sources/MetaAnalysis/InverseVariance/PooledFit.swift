public import EffectSizes
public import Estimates
public import LinearAlgebra

/// The result of pooling effects into one mean: `CommonEffect` and `RandomEffects` return it.
public struct PooledFit: UnivariateFit, Hashable, Codable {
  /// The studies that were fitted.
  public let effects: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The pooled effect on the analysis scale.
  public let pooled: Coefficient
  /// The standard error that the model implies for the pooled effect, before inference scales it.
  public let modelBasedStandardError: Double
  /// How much the true effects differ.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` in a common-effect model.
  public let convergence: ConvergenceRecord?
  /// What a reader should know.
  public let notes: [FitNote]

  /// The pooled effect with the model's own standard error and normal inference, to compare like with like.
  public var wald: Coefficient {
    Coefficient(
      name: pooled.name, estimate: pooled.estimate, standardError: modelBasedStandardError,
      level: pooled.level)
  }
  /// The pooled effect, as the only coefficient.
  public var coefficients: [Coefficient] { [pooled] }
  /// Its variance: 1 x 1.
  public var covariance: Matrix { pooled.covariance }
  /// The pooled effect, for each study.
  public var fittedValues: [Double] { Array(repeating: pooled.estimate, count: effects.count) }
  /// The standard error of the pooled effect, for each study.
  public var fittedStandardErrors: [Double] {
    Array(repeating: pooled.standardError, count: effects.count)
  }

  /// The variance of the pooled effect over what the model implies.
  public var varianceFactor: Double {
    let ratio = pooled.standardError / modelBasedStandardError
    return ratio * ratio
  }
  /// Each study's share of the weights.
  public var hatValues: [Double] { weights.map { $0 / 100 } }

  /// The studies as the estimators of τ² see them.
  public func problem() -> HeterogeneityProblem {
    HeterogeneityProblem(effects, weights: effects.weights(given: settings.weighting ?? .inverseVariance))
  }
}

extension PooledFit {
  /// Fits a mean to effects that the model can be fitted to. O(k) for each pass of the estimator.
  init(_ effects: StudyEffects, model: InverseVariance, settings: ModelSettings) {
    let estimator = model.method
    let problem = HeterogeneityProblem(effects, weights: effects.weights(given: model.weighting))
    let estimate =
      effects.count > 1
      ? estimator?.estimate(problem)
      : estimator.map { _ in TauSquaredEstimate(tauSquared: 0, standardError: nil) }
    let tauSquared = estimate?.tauSquared ?? 0
    let (mean, pooledMean) = problem.mean(of: effects, weighting: model.weighting, at: tauSquared)
    // One study has no residuals to learn a variance from.
    let inference = effects.count > 1 ? model.inference : NormalInference()
    let inferred = inference.mean(ModelBasedMean(pooledMean, studies: effects.count))
    self.effects = effects
    self.settings = settings
    pooled = Coefficient(
      name: "intercept", estimate: mean.estimate,
      standardError: (inferred.varianceFactor * mean.variance).squareRoot(),
      degreesOfFreedom: inferred.degreesOfFreedom, level: model.level)
    modelBasedStandardError = mean.variance.squareRoot()
    heterogeneity = Heterogeneity(problem, estimate)
    convergence = estimate?.convergence
    notes = .about(
      studies: effects.count, degreesOfFreedom: pooled.degreesOfFreedom, record: estimate?.convergence,
      factor: inferred.varianceFactor, level: model.level)
  }
}

extension HeterogeneityProblem {
  /// The weighted mean, and the inverse-variance mean, in the problem's own units, which residuals are around.
  fileprivate func mean(of effects: StudyEffects, weighting: Weighting, at tauSquared: Double)
    -> (WeightedMean, PooledMean<Double>)
  {
    let pooled = pooledMean(at: tauSquared)
    guard case .inverseVariance = weighting else {
      return (WeightedMean(effects, weighting: weighting, tauSquared: tauSquared), pooled)
    }
    let origin = effects.estimates[reference]
    let mean = WeightedMean(
      estimate: origin + pooled.offset * unit, variance: pooled.variance * (unit * unit))
    return (mean, pooled)
  }
}

/// A weighted mean of effects with variances v + τ².
struct WeightedMean {
  let estimate: Double
  /// Σa²(v + τ²) / (Σa)².
  let variance: Double

  init(estimate: Double, variance: Double) {
    self.estimate = estimate
    self.variance = variance
  }

  init(_ effects: StudyEffects, weighting: Weighting, tauSquared: Double) {
    // Relative to the effect with the most weight, so that neither a common large part nor an effect that is far from
    // the others costs digits.
    let origin = effects.estimates[Self.heaviest(effects, weighting)]
    let weights = effects.weights(weighting, tauSquared: tauSquared)
    let (estimates, variances) = (effects.estimates, effects.variances)
    var (sum, product, spread) = (0.0, 0.0, 0.0)
    for i in estimates.indices {
      let a = weights[i]
      sum += a
      product += a * (estimates[i] - origin)
      spread += a * (a * (variances[i] + tauSquared))
    }
    estimate = origin + product / sum
    variance = spread / sum / sum
  }

  private static func heaviest(_ effects: StudyEffects, _ weighting: Weighting) -> Int {
    var best = 0
    if let weights = effects.weights(given: weighting) {
      for i in weights.indices where weights[i] > weights[best] { best = i }
    } else {
      let variances = effects.variances
      for i in variances.indices where variances[i] < variances[best] { best = i }
    }
    return best
  }
}

extension Coefficient {
  /// The covariance matrix of this coefficient alone.
  var covariance: Matrix { Matrix(rows: 1, columns: 1, elements: [standardError * standardError]) }
}
