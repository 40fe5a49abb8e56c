import Distributions
import Estimates
import MetaAnalysis

/// How much likelier affirmative results are to be published, and what a pooled effect comes to when the others count for it.
struct SelectionRatio {
  /// Σwy and Σw, turned so that selection favours large effects.
  private var (affirmative, others) = (Sums(), Sums())

  private struct Sums {
    var product = 0.0
    var weight = 0.0
  }

  /// The sums of a fit, with its τ².
  init(_ fit: PooledFit, _ isAffirmative: [Bool], _ direction: SelectionDirection) {
    for study in isAffirmative.indices {
      let weight = 1 / (fit.effects.variances[study] + fit.heterogeneity.tauSquared)
      let product = direction.sign * weight * fit.effects.estimates[study]
      if isAffirmative[study] {
        affirmative.product += product
        affirmative.weight += weight
      } else {
        others.product += product
        others.weight += weight
      }
    }
  }

  /// The ratio at which the pooled effect is no effect; at least 1.
  var toNoEffect: Double? {
    others.product < 0 ? max(1, -affirmative.product / others.product) : nil
  }

  /// The ratio at which the confidence limit is no effect; 1 where it is not off it.
  func toLimit(level: Double) -> Double? {
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: level)
    func distance(_ ratio: Double) -> Double {
      ratio * others.product + affirmative.product
        - critical * (ratio * ratio * others.weight + affirmative.weight).squareRoot()
    }
    guard distance(1) > 0 else { return 1 }
    guard others.product < critical * others.weight.squareRoot() else { return nil }
    var most = 2.0
    while distance(most) > 0 {
      guard most < Self.mostRatio else { return nil }
      most *= 2
    }
    return RootFinding.root(from: most == 2 ? 1 : most / 2, to: most, distance)?.value
  }

  private static let mostRatio = 1e12
}
