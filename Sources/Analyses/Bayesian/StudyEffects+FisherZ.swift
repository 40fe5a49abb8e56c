import EffectSizes
import Estimates
import RealModule

extension StudyEffects {
  /// The effects as Fisher's z, as RoBMA takes them: d = log OR √3/π; r = d/√(d² + 4); z = atanh r, which is asinh(d/2); variances
  /// by the delta method at the estimate.
  ///
  /// - Returns: `nil` where they have no such form: correlations of -1 or 1 among them.
  func asFisherZ(from unit: PriorUnit) -> StudyEffects? {
    var turned = self
    turned.scale = FisherZ().scale
    switch unit {
    case .fisherZ: break
    case .standardizedMeanDifference, .unknown: turned.turn(standardizedBy: 1)
    case .logOddsRatio: turned.turn(standardizedBy: 3.0.squareRoot() / .pi)
    case .correlation:
      for study in estimates.indices {
        let correlation = estimates[study]
        guard abs(correlation) < 1 else { return nil }
        turned.estimates[study] = .atanh(correlation)
        let slope = 1 / (1 - correlation * correlation)
        turned.variances[study] = variances[study] * slope * slope
      }
    case .logRatio, .other: return nil
    }
    return turned
  }

  private mutating func turn(standardizedBy factor: Double) {
    for study in estimates.indices {
      let difference = factor * estimates[study]
      estimates[study] = .asinh(difference / 2)
      variances[study] *= factor * factor / (difference * difference + 4)
    }
  }
}
