public import Estimates
import LinearAlgebra
public import MetaAnalysis

/// A fitted network meta-regression.
public struct NetworkRegressionFit: Sendable, Hashable, Codable {
  /// The studies that were fitted.
  public let network: Network
  /// The network's contrasts and the columns that they were regressed on.
  public let contrasts: NetworkContrasts
  /// The regression of the contrasts. Its τ² is that around treatments and moderators; what it says of a model without moderators is not about
  /// the network.
  public let regression: MetaRegressionFit

  /// How much effects differ around treatments and moderators; Q at τ² = 0. I² of networks is `iSquaredFromQ`.
  public var heterogeneity: Heterogeneity { regression.heterogeneity }

  /// The treatments, in alphabetical order.
  public var treatments: [String] { network.treatments }

  /// The coefficients of moderators: how much the effect of every treatment against the reference changes with one unit.
  public var moderators: [Coefficient] { Array(regression.coefficients.suffix(contrasts.moderatorCount)) }

  /// The test that no moderator matters; `nil` where there is none.
  public var moderatorTest: OmnibusTest? {
    let positions = contrasts.names.indices.suffix(contrasts.moderatorCount)
    return positions.isEmpty ? nil : regression.test(Array(positions))
  }

  /// A treatment's effect against another at given values of the columns of moderators.
  ///
  /// - Parameters:
  ///   - treatment: The place of a treatment.
  ///   - other: The place of what it is compared with.
  ///   - values: One for each column of moderators; `nil` for `contrasts.origin`.
  /// - Complexity: O(p²).
  public func effect(of treatment: Int, against other: Int, at values: [Double]? = nil) -> Coefficient {
    var weights = Array(repeating: 0.0, count: contrasts.names.count)
    let moved = zip(values ?? contrasts.origin, contrasts.origin).map { $0 - $1 }
    for (place, sign) in [(treatment, 1.0), (other, -1.0)] where place != contrasts.reference {
      weights[place < contrasts.reference ? place : place - 1] += sign
      for (moderator, distance) in moved.enumerated() {
        weights[treatments.count - 1 + moderator] += sign * distance
      }
    }
    let coefficients = regression.coefficients
    let covariance = regression.covariance
    let variance = zip(weights, covariance * weights).reduce(0) { $0 + $1.0 * $1.1 }
    return Coefficient(
      name: "\(treatments[treatment]) - \(treatments[other])",
      estimate: zip(weights, coefficients).reduce(0) { $0 + $1.0 * $1.1.estimate },
      standardError: max(0, variance).squareRoot(),
      degreesOfFreedom: coefficients.first?.degreesOfFreedom, level: regression.settings.level)
  }

  /// What a reader should know of the result.
  public var notes: [NetworkNote] {
    var notes: [NetworkNote] = []
    if !network.respellings.isEmpty { notes.append(.respelled(network.respellings)) }
    if !network.closedStudies.isEmpty { notes.append(.closedEffects(network.closedStudies)) }
    return notes
      + heterogeneity.notes(
        regression.convergence, isNormal: regression.coefficients.first?.degreesOfFreedom == nil)
  }
}

extension Heterogeneity {
  /// What a reader should know of τ² in a model of a network.
  ///
  /// - Parameters:
  ///   - convergence: How it was reached.
  ///   - isNormal: Whether intervals are normal.
  func notes(_ convergence: ConvergenceRecord?, isNormal: Bool) -> [NetworkNote] {
    guard isRandomEffects else { return [] }
    var notes: [NetworkNote] = []
    if degreesOfFreedom == 0 {
      notes.append(.heterogeneityUnknown)
    } else if degreesOfFreedom < 10, isNormal {
      notes.append(.fewDegreesOfFreedom(degreesOfFreedom))
    }
    guard let convergence else { return notes }
    if convergence.isAtBoundary || tauSquared == 0 { notes.append(.tauSquaredAtBoundary) }
    if convergence.modes > 1 { notes.append(.severalModes) }
    if !convergence.converged { notes.append(.notConverged) }
    return notes
  }
}
