import EffectSizes
import MetaAnalysis
import RealModule

/// Effects as sums over studies see them: counted from an origin amid them, so that a common large part costs no digits.
struct StudyColumns: Sendable {
  let estimates: [Double]
  let variances: [Double]
  let origin: Double
  /// The median of the standard errors.
  let typicalError: Double

  init(_ effects: StudyEffects, originAtZero: Bool = false) throws(BayesianError) {
    try Self.validate(effects)
    variances = effects.variances
    var (sum, weights) = (0.0, 0.0)
    for index in effects.estimates.indices {
      sum += effects.estimates[index] / variances[index]
      weights += 1 / variances[index]
    }
    let origin = originAtZero ? 0 : sum / weights
    self.origin = origin
    estimates = effects.estimates.map { $0 - origin }
    typicalError = StudyPrecision(variances: variances).typicalError
  }

  init(estimates: [Double], variances: [Double], origin: Double, typicalError: Double) {
    self.estimates = estimates
    self.variances = variances
    self.origin = origin
    self.typicalError = typicalError
  }

  private static func validate(_ effects: StudyEffects) throws(BayesianError) {
    guard effects.count > 0 else { throw .model(.noStudies) }
    guard effects.variances.count == effects.count else {
      throw .model(
        .unequalLengths(name: "variances", expected: effects.count, found: effects.variances.count))
    }
    guard !effects.hasDependentErrors else { throw .model(.dependentErrors) }
    for (study, estimate) in effects.estimates.enumerated() where !(abs(estimate) <= 1e40) {
      throw .model(.effectNotFinite(study: study))
    }
    for (study, variance) in effects.variances.enumerated() where !(variance >= 1e-40 && variance <= 1e40) {
      throw .model(.varianceNotPositive(study: study, variance: variance))
    }
  }

  var count: Int { estimates.count }

  /// Σ w, Σ wy, Σ wy² and Σ ln v with v = s² + τ² and w = 1/v; O(k).
  func sums(_ tauSquared: Double) -> (weights: Double, first: Double, second: Double, logs: Double) {
    var (weights, first, second, logs, product) = (0.0, 0.0, 0.0, 0.0, 1.0)
    for index in estimates.indices {
      let variance = variances[index] + tauSquared
      let (weight, estimate) = (1 / variance, estimates[index])
      weights += weight
      first += weight * estimate
      second += weight * estimate * estimate
      product *= variance
      // One logarithm for as many variances as have a product in a double.
      if !(product > 1e-150 && product < 1e150) {
        if product > 0, product.isFinite {
          logs += .log(product)
        } else {
          logs += .log(product / variance) + .log(variance)
        }
        product = 1
      }
    }
    return (weights, first, second, logs + .log(product))
  }
}

/// ln 2π.
let logTwoPi = Double.log(2 * .pi)
