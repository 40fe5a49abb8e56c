import Estimates
import RealModule

extension RiskRelation {
  /// A risk on the scale of the relation, on which the effect is a difference.
  func transformed(_ risk: Double) -> Double {
    switch self {
    case .riskRatio: .log(risk)
    case .oddsRatio: .log(risk) - .log(onePlus: -risk)
    case .hazardRatio: .log(-.log(onePlus: -risk))
    case .riskDifference: risk
    }
  }

  /// The derivative of that.
  func derivative(at risk: Double) -> Double {
    switch self {
    case .riskRatio: 1 / risk
    case .oddsRatio: 1 / (risk * (1 - risk))
    case .hazardRatio: -1 / ((1 - risk) * .log(onePlus: -risk))
    case .riskDifference: 1
    }
  }
}
