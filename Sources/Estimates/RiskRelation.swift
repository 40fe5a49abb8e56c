import RealModule

/// What a relative effect comes to among people with a known risk.
///
/// Source: Schünemann et al., Cochrane Handbook for Systematic Reviews of Interventions, chapter 15.
public enum RiskRelation: String, Sendable, Hashable, Codable, CaseIterable {
  /// The log risk ratio.
  case riskRatio = "RR"
  /// The log odds ratio.
  case oddsRatio = "OR"
  /// The log hazard ratio.
  case hazardRatio = "HR"
  /// The risk difference.
  case riskDifference = "RD"

  /// The risk under the intervention for an effect on the analysis scale, kept from 0 to 1.
  public func risk(baseline: Double, effect: Double) -> Double {
    min(max(unboundedRisk(baseline: baseline, effect: effect), 0), 1)
  }

  /// The risk under the intervention less the baseline risk. A risk difference is one as it stands, whatever the risk
  /// that it is added to.
  public func difference(baseline: Double, effect: Double) -> Double {
    self == .riskDifference ? effect : risk(baseline: baseline, effect: effect) - baseline
  }

  /// Whether an effect on the analysis scale makes a risk from 0 to 1 of the baseline risk.
  public func isPossible(baseline: Double, effect: Double) -> Bool {
    (0...1).contains(unboundedRisk(baseline: baseline, effect: effect))
  }

  private func unboundedRisk(baseline: Double, effect: Double) -> Double {
    switch self {
    case .riskRatio: baseline * .exp(effect)
    // Written so that a huge ratio makes 1 and not infinity over infinity.
    case .oddsRatio: baseline > 0 ? baseline / (baseline + (1 - baseline) * .exp(-effect)) : 0
    case .hazardRatio: 1 - .pow(1 - baseline, .exp(effect))
    case .riskDifference: baseline + effect
    }
  }
}

extension EffectScale {
  /// How effects on this scale make risks of a baseline risk; `nil` for measures that are not of two risks. Peto's odds
  /// ratio is one of odds like any other.
  public var riskRelation: RiskRelation? {
    switch contrast {
    case .riskRatio: .riskRatio
    case .oddsRatio: .oddsRatio
    case .hazardRatio: .hazardRatio
    case .riskDifference: .riskDifference
    case .rateRatio, .rateDifference, .hazardDifference, .meanDifference, .ratioOfMeans,
      .standardizedMeanDifference, nil:
      nil
    }
  }
}
