import Estimates

extension EffectContrast {
  /// What effects of the kind are called: "odds ratios".
  var plural: String {
    switch self {
    case .riskRatio: "risk ratios"
    case .oddsRatio: "odds ratios"
    case .riskDifference: "risk differences"
    case .rateRatio: "rate ratios"
    case .rateDifference: "rate differences"
    case .hazardRatio: "hazard ratios"
    case .hazardDifference: "hazard differences"
    case .meanDifference: "mean differences"
    case .ratioOfMeans: "ratios of means"
    case .standardizedMeanDifference: "standardised mean differences"
    }
  }
}
