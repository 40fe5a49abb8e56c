import RealModule

/// The intervention's risk that a ratio and the comparator's risk make.
///
/// Cochrane Handbook 15.4.4.
public enum CorrespondingRisk: String, Sendable, Hashable, Codable {
  /// The ratio is one of risks: risk RR p.
  case riskRatio = "RR"
  /// The ratio is one of odds: risk OR p/(1 - p + OR p).
  case oddsRatio = "OR"

  /// The risk for a log ratio; `nil` where a risk ratio makes it more than 1.
  func risk(logRatio: Double, baselineRisk: Double) -> Double? {
    let ratio = Double.exp(logRatio)
    switch self {
    case .riskRatio: return ratio * baselineRisk <= 1 ? ratio * baselineRisk : nil
    case .oddsRatio:
      // Written so that a huge ratio makes 1 and not infinity over infinity.
      return baselineRisk / (baselineRisk + (1 - baselineRisk) * .exp(-logRatio))
    }
  }
}
