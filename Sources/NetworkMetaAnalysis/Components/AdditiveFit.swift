public import Estimates
import LinearAlgebra
public import MetaAnalysis

/// A fitted additive model of components.
public struct AdditiveFit: Sendable, Hashable, Codable {
  /// The studies that were fitted.
  public let network: Network
  /// The settings that led here.
  public let settings: NetworkSettings
  /// What treatments consist of.
  public let components: TreatmentComponents
  /// The place of the inactive treatment, if there is one.
  public let inactive: Int?
  /// Q at τ² = 0 around the additive model, and τ² in it. I² is `iSquaredFromQ`.
  public let heterogeneity: Heterogeneity
  /// How τ² was reached; `nil` of common effects, and without degrees of freedom.
  public let convergence: ConvergenceRecord?
  /// How much worse the additive model fits than a free effect of each treatment, τ² being 0.
  public let additivity: HomogeneityTest
  private let space: ComponentSpace
  private let values: [Double]
  private let covariance: Matrix

  init(
    network: Network, settings: NetworkSettings, components: TreatmentComponents, inactive: Int?,
    heterogeneity: Heterogeneity, convergence: ConvergenceRecord?, additivity: HomogeneityTest,
    space: ComponentSpace, values: [Double], covariance: Matrix
  ) {
    (self.network, self.settings, self.components, self.inactive) = (network, settings, components, inactive)
    (self.heterogeneity, self.convergence, self.additivity) = (heterogeneity, convergence, additivity)
    (self.space, self.values, self.covariance) = (space, values, covariance)
  }

  /// I² in percent, from Q; `nil` without degrees of freedom.
  public var iSquared: Double? { heterogeneity.iSquaredFromQ }

  /// What the model says of something: `nil` where the studies do not determine it.
  public struct Effect: Sendable, Hashable, Codable {
    /// The component's or treatment's name.
    public var name: String
    /// What it is compared with; `nil` for the inactive treatment, or nothing.
    public var against: String?
    /// The effect; `nil` where it is not determined. One that is 0 by definition has the standard error 0.
    public var estimate: Coefficient?
  }

  /// The effect of each component.
  public var componentEffects: [Effect] {
    components.components.indices.map { place in
      effect(components.components[place], nil, [place], [])
    }
  }

  /// The effect of each treatment of two and more components, against the inactive one.
  public var combinationEffects: [Effect] {
    network.treatments.indices.filter { components.ofTreatments[$0].count > 1 }.map {
      effect(network.treatments[$0], nil, components.ofTreatments[$0], [])
    }
  }

  /// Every pair of treatments once, in alphabetical order, the first against the second.
  public var comparisons: [Effect] {
    let n = network.treatments.count
    return (0..<n).flatMap { a in
      ((a + 1)..<max(a + 1, n)).map { b in
        effect(
          network.treatments[a], network.treatments[b], components.ofTreatments[a], components.ofTreatments[b]
        )
      }
    }
  }

  private func effect(_ name: String, _ against: String?, _ plus: [Int], _ minus: [Int]) -> Effect {
    var combination = Array(repeating: 0.0, count: components.components.count)
    for place in plus { combination[place] += 1 }
    for place in minus { combination[place] -= 1 }
    var effect = Effect(name: name, against: against)
    if combination.allSatisfy({ $0 == 0 }) {
      effect.estimate = Coefficient(name: name, estimate: 0, standardError: 0, level: settings.level)
    } else if let sums = space.ofTreatments(combination) {
      let image = covariance * sums
      let variance = zip(image, sums).reduce(0) { $0 + $1.0 * $1.1 }
      effect.estimate = Coefficient(
        name: name, estimate: zip(values, sums).reduce(0) { $0 + $1.0 * $1.1 },
        standardError: max(0, variance).squareRoot(), level: settings.level)
    }
    return effect
  }

  /// What a reader should know of the result.
  public var notes: [NetworkNote] {
    var notes: [NetworkNote] = []
    if !network.respellings.isEmpty { notes.append(.respelled(network.respellings)) }
    if !network.closedStudies.isEmpty { notes.append(.closedEffects(network.closedStudies)) }
    return notes + heterogeneity.notes(convergence, isNormal: true)
  }
}
