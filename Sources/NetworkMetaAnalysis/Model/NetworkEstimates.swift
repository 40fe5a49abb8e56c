public import Estimates
public import LinearAlgebra

/// What every fit of a network tells: the treatments' effects against each other.
public protocol NetworkEstimates: Sendable {
  /// The treatments, in alphabetical order.
  var treatments: [String] { get }
  /// The settings that led here.
  var settings: NetworkSettings { get }
  /// The effect of each treatment against the first.
  var effects: [Double] { get }
  /// Their covariance matrix, zeros for the first: n x n.
  var covariance: Matrix { get }
  /// The degrees of freedom of Student's t; `nil` for the normal distribution.
  var degreesOfFreedom: Double? { get }
  /// Every pair of treatments once, in alphabetical order, the first against the second.
  var comparisons: [NetworkComparison] { get }
  /// Whether designs agree.
  var inconsistency: NetworkInconsistency { get }
  /// What a reader should know of the result.
  var notes: [NetworkNote] { get }
}

extension NetworkEstimates {
  /// A treatment's effect against another, by their places in the list.
  public func effect(of treatment: Int, against other: Int) -> Coefficient {
    let covariance = covariance
    return effect(of: treatment, against: other, covariance)
  }

  func effect(of treatment: Int, against other: Int, _ covariance: Matrix) -> Coefficient {
    let variance = covariance.varianceOfDifference(treatment, other)
    return Coefficient(
      name: "\(treatments[treatment]) - \(treatments[other])",
      estimate: effects[treatment] - effects[other], standardError: variance.squareRoot(),
      degreesOfFreedom: degreesOfFreedom, level: settings.level)
  }
}

extension Matrix {
  /// The variance of the difference of two values with this covariance matrix.
  func varianceOfDifference(_ a: Int, _ b: Int) -> Double {
    max(0, self[a, a] + self[b, b] - 2 * self[a, b])
  }
}
