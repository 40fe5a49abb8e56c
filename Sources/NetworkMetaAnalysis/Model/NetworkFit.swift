import Distributions
public import Estimates
public import LinearAlgebra
public import MetaAnalysis

/// A fitted network.
public struct NetworkFit: NetworkEstimates, Hashable, Codable {
  /// The studies that were fitted.
  public let network: Network
  /// The settings that led here.
  public let settings: NetworkSettings
  /// Q at τ² = 0 around the network's estimates, and τ², common to all comparisons. I² of networks is `iSquaredFromQ`.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` of common effects, and without degrees of freedom.
  public let convergence: ConvergenceRecord?
  /// The effect of each treatment against the first.
  public let effects: [Double]
  /// Their covariance matrix as the model implies it, zeros for the first: n x n.
  let modelCovariance: Matrix
  /// The factor by which inference multiplied it.
  let varianceFactor: Double
  /// The degrees of freedom of Student's t; `nil` for the normal distribution.
  public let degreesOfFreedom: Double?
  /// Whether designs agree.
  public let inconsistency: NetworkInconsistency

  /// The covariance matrix of `effects`, zeros for the first treatment.
  public var covariance: Matrix { modelCovariance * varianceFactor }

  /// I² in percent, from Q; `nil` without degrees of freedom.
  public var iSquared: Double? { heterogeneity.iSquaredFromQ }

  /// The treatments, in alphabetical order.
  public var treatments: [String] { network.treatments }

  /// The variance of a difference as the model implies it.
  func modelVariance(_ a: Int, _ b: Int) -> Double { modelCovariance.varianceOfDifference(a, b) }

  /// A treatment's effect against another, by their places in the list. O(1).
  public func effect(of treatment: Int, against other: Int) -> Coefficient {
    var effect = effect(of: treatment, against: other, modelCovariance)
    effect.standardError *= varianceFactor.squareRoot()
    return effect
  }

  /// Where the true effect of a new study lies; `nil` of common effects, without degrees of freedom, and where none is wanted.
  public func predictionInterval(of treatment: Int, against other: Int) -> Interval? {
    let freedom = heterogeneity.degreesOfFreedom
    guard heterogeneity.isRandomEffects, freedom > 0, settings.prediction != .none else { return nil }
    let distribution = ReferenceDistribution(
      degreesOfFreedom: settings.prediction == .studentsT ? Double(freedom) : nil)
    let effect = effect(of: treatment, against: other)
    let variance = effect.standardError * effect.standardError + heterogeneity.tauSquared
    return Interval(
      center: effect.estimate,
      halfWidth: distribution.criticalValue(level: settings.level) * variance.squareRoot())
  }
}
