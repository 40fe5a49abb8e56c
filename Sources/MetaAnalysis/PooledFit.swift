public import EffectSizes
public import Estimates

/// The result of pooling effects into one mean: `CommonEffect` and `RandomEffects` return it.
public struct PooledFit: FittedModel, Hashable, Codable {
  /// The studies that were fitted.
  public let studies: StudyEffects
  /// The settings that led here.
  public let settings: ModelSettings
  /// The pooled effect on the analysis scale.
  public let pooled: Coefficient
  /// How much the true effects differ.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` in a common-effect model.
  public let convergence: ConvergenceRecord?
  /// What a reader should know.
  public let notes: [FitNote]

  /// The pooled effect, as the only coefficient.
  public var coefficients: [Coefficient] { [pooled] }
  /// The pooled effect, for each study.
  public var fittedValues: [Double] { Array(repeating: pooled.estimate, count: studies.count) }
  /// The standard error of the pooled effect, for each study.
  public var fittedStandardErrors: [Double] {
    Array(repeating: pooled.standardError, count: studies.count)
  }

  /// The studies as the estimators of τ² see them.
  public func problem() -> HeterogeneityProblem {
    HeterogeneityProblem(studies, weights: settings.weighting.given)
  }
}

extension PooledFit {
  /// Fits a mean: `estimator` is `nil` for a common effect. O(k) for each pass of the estimator.
  init(
    _ effects: StudyEffects, estimator: (any HeterogeneityEstimator)?, inference: any CoefficientInference,
    settings: ModelSettings
  ) throws(MetaAnalysisError) {
    try effects.validate(weighting: settings.weighting)
    let problem = HeterogeneityProblem(effects, weights: settings.weighting.given)
    let estimate =
      effects.count > 1
      ? estimator?.estimate(problem)
      : estimator.map { _ in TauSquaredEstimate(tauSquared: 0, standardError: nil) }
    let tauSquared = estimate?.tauSquared ?? 0
    let (mean, residual) = problem.mean(of: effects, weighting: settings.weighting, at: tauSquared)
    // One study has no residuals to learn a variance from.
    let inference = effects.count > 1 ? inference : NormalInference()
    let factor = inference.varianceFactor(
      residualMeanSquare: effects.count > 1 ? residual / Double(effects.count - 1) : 1)
    studies = effects
    self.settings = settings
    pooled = Coefficient(
      name: "intercept", estimate: mean.estimate, standardError: (factor * mean.variance).squareRoot(),
      degreesOfFreedom: inference.degreesOfFreedom(residual: effects.count - 1), level: settings.level)
    heterogeneity = Heterogeneity(problem, estimate)
    convergence = estimate?.convergence
    notes = .about(
      studies: effects.count, degreesOfFreedom: effects.count - 1, inference: inference, estimate: estimate,
      factor: factor)
  }
}

extension HeterogeneityProblem {
  /// The weighted mean, and the weighted residual sum of squares around the inverse-variance mean.
  fileprivate func mean(of effects: StudyEffects, weighting: Weighting, at tauSquared: Double)
    -> (WeightedMean, residual: Double)
  {
    let pooled = pooledMean(at: tauSquared)
    guard case .inverseVariance = weighting else {
      return (WeightedMean(effects, weighting: weighting, tauSquared: tauSquared), pooled.residual)
    }
    let origin = effects.estimates[reference]
    let mean = WeightedMean(
      estimate: origin + pooled.offset * unit, variance: pooled.variance * (unit * unit))
    return (mean, pooled.residual)
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
    var (sum, product, spread) = (0.0, 0.0, 0.0)
    for i in 0..<effects.count {
      let variance = effects.variances[i] + tauSquared
      let a =
        switch weighting {
        case .inverseVariance: 1 / variance
        case .equal: 1.0
        case .given(let weights): weights[i]
        }
      sum += a
      product += a * (effects.estimates[i] - origin)
      spread += a * (a * variance)
    }
    estimate = origin + product / sum
    variance = spread / sum / sum
  }

  private static func heaviest(_ effects: StudyEffects, _ weighting: Weighting) -> Int {
    var best = 0
    switch weighting {
    case .inverseVariance, .equal:
      let variances = effects.variances
      for i in variances.indices where variances[i] < variances[best] { best = i }
    case .given(let weights):
      for i in weights.indices where weights[i] > weights[best] { best = i }
    }
    return best
  }
}

/// What can be fitted: beyond it products of the estimators' sums have no place in a double.
enum LegalRange {
  /// The largest size of an effect.
  static let size = 1e40
  /// The smallest and the largest sampling variance.
  static let variances = 1e-40...1e40
}

extension StudyEffects {
  /// Throws unless there are studies with finite effects, positive variances and positive weights.
  func validate(weighting: Weighting) throws(MetaAnalysisError) {
    guard count > 0 else { throw .noStudies }
    for i in 0..<count {
      guard abs(estimates[i]) <= LegalRange.size else { throw .effectNotFinite(study: i) }
      guard LegalRange.variances.contains(variances[i]) else {
        throw .varianceNotPositive(study: i, variance: variances[i])
      }
    }
    guard case .given(let weights) = weighting else { return }
    guard weights.count == count else {
      throw .unequalLengths(name: "weights", expected: count, found: weights.count)
    }
    for (i, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw .weightNotPositive(study: i, weight: weight)
    }
  }
}

extension [FitNote] {
  /// The notes on a fit.
  static func about(
    studies: Int, degreesOfFreedom: Int, inference: any CoefficientInference, estimate: TauSquaredEstimate?,
    factor: Double
  ) -> [FitNote] {
    .about(
      studies: studies, degreesOfFreedom: degreesOfFreedom, record: estimate?.convergence,
      hasZeroError: factor == 0, isKnappHartung: inference.isKnappHartung)
  }

  /// The notes on a fit.
  static func about(
    studies: Int, degreesOfFreedom: Int, record: ConvergenceRecord?, hasZeroError: Bool, isKnappHartung: Bool
  ) -> [FitNote] {
    var notes: [FitNote] = []
    if studies == 1 { notes.append(.singleStudy) }
    if let record, studies > 1 {
      if record.isAtBoundary { notes.append(.tauSquaredAtBoundary) }
      if record.modes > 1 { notes.append(.severalModes) }
      if !record.converged { notes.append(.notConverged) }
    }
    if hasZeroError { notes.append(.knappHartungZeroVariance) }
    if degreesOfFreedom == 1 && isKnappHartung { notes.append(.knappHartungTwoStudies) }
    return notes
  }
}

extension CoefficientInference {
  /// Whether variances follow the residual mean square.
  var isKnappHartung: Bool { varianceFactor(residualMeanSquare: 2) != 1 }
}
