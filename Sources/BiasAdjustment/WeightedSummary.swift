import EffectSizes
import Estimates
import MetaAnalysis

/// A weighted mean of effects with the variance that belongs to its weights.
///
/// The weights need not be the reciprocals of the variances: the estimate is Σwy / Σw, its variance
/// Σw²(v + τ²) / (Σw)², and its interval normal.
struct WeightedSummary {
  let estimate: Double
  let standardError: Double
  /// In percent of the sum.
  let weights: [Double]

  /// The summary of at least one study; the weights' sum is positive.
  init(_ effects: StudyEffects, weights: [Double], tauSquared: Double) {
    let sum = weights.reduce(0, +)
    // Relative to the first effect, so that a common large part costs no digits.
    let origin = effects.estimates[0]
    var (shift, variance) = (0.0, 0.0)
    for i in 0..<effects.count {
      let share = weights[i] / sum
      shift += share * (effects.estimates[i] - origin)
      variance += share * share * (effects.variances[i] + tauSquared)
    }
    estimate = origin + shift
    standardError = variance.squareRoot()
    self.weights = weights.map { 100 * $0 / sum }
  }

  func coefficient(level: Double) -> Coefficient {
    Coefficient(name: "intercept", estimate: estimate, standardError: standardError, level: level)
  }
}

extension StrategyResult {
  /// A weighted summary of the studies at `members`, with a normal interval.
  init(
    _ strategy: some BiasStrategy, _ studies: AssessedStudies, members: [Int], weights: [Double],
    tauSquared: Double, level: Double
  ) {
    let summary = WeightedSummary(
      studies.effects.members(members), weights: weights, tauSquared: tauSquared)
    self.init(
      strategy, test: NormalInference().code, members: members, weights: summary.weights,
      pooled: summary.coefficient(level: level), tauSquared: tauSquared)
  }
}
