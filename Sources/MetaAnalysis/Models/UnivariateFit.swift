import EffectSizes

/// A fit with one variance of true effects, τ², to effects whose errors are independent.
public protocol UnivariateFit: HeterogeneityFit {
  /// The studies and the design as the estimators see them: what intervals for τ² are computed from.
  func problem() -> HeterogeneityProblem
  /// The fitted mean of each study.
  var fittedValues: [Double] { get }
  /// The standard error of each fitted mean.
  var fittedStandardErrors: [Double] { get }
  /// The factor by which inference multiplied the model's variance of the first coefficient: that of Hartung and Knapp, or 1.
  var varianceFactor: Double { get }
  /// The leverage of each study: the share of its fitted mean that is its own effect's. O(k p²).
  var hatValues: [Double] { get }
}

extension UnivariateFit {
  /// τ²; none in a common-effect model.
  public var varianceComponents: [VarianceComponent] {
    guard heterogeneity.isRandomEffects else { return [] }
    return [
      VarianceComponent(
        name: "tau2", value: heterogeneity.tauSquared, standardError: heterogeneity.tauSquaredStandardError)
    ]
  }

  /// Each study's weight in percent of the sum.
  public var weights: [Double] {
    let weighting = settings.weighting ?? .inverseVariance
    let weights = effects.weights(weighting, tauSquared: heterogeneity.tauSquared)
    let total = weights.reduce(0, +)
    return weights.map { 100 * $0 / total }
  }
}
