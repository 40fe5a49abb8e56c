public import Estimates
import RealModule

/// What a relative effect comes to among people with a known risk.
///
/// Source: Schünemann et al., Cochrane Handbook for Systematic Reviews of Interventions, chapter 15.
public enum RiskRelation: String, Sendable, Hashable, Codable {
  /// The log risk ratio.
  case riskRatio = "RR"
  /// The log odds ratio.
  case oddsRatio = "OR"
  /// The log hazard ratio.
  case hazardRatio = "HR"
  /// The risk difference.
  case riskDifference = "RD"

  /// The relation of a measure's code; `nil` for measures that are not of two risks.
  public init?(measure code: String) {
    self.init(rawValue: code == "PETO" ? "OR" : code)
  }

  /// The risk under the intervention for an effect on the analysis scale, kept from 0 to 1.
  public func risk(baseline: Double, effect: Double) -> Double {
    min(max(unboundedRisk(baseline: baseline, effect: effect), 0), 1)
  }

  /// Whether an effect on the analysis scale makes a risk from 0 to 1 of the baseline risk.
  public func isPossible(baseline: Double, effect: Double) -> Bool {
    (0...1).contains(unboundedRisk(baseline: baseline, effect: effect))
  }

  private func unboundedRisk(baseline: Double, effect: Double) -> Double {
    switch self {
    case .riskRatio: return baseline * .exp(effect)
    case .oddsRatio:
      let odds = Double.exp(effect)
      guard odds.isFinite else { return baseline > 0 ? 1 : 0 }
      return odds * baseline / (1 - baseline + odds * baseline)
    case .hazardRatio: return 1 - .pow(1 - baseline, .exp(effect))
    case .riskDifference: return baseline + effect
    }
  }
}

/// An effect as people meet it: in people per 1000, or in points of a scale.
public struct AbsoluteEffect: Sendable, Hashable, Codable {
  /// In what it is counted.
  public enum Unit: String, Sendable, Hashable, Codable {
    /// People per 1000.
    case perThousand = "per 1000"
    /// Points of a scale.
    case points
  }

  /// In what it is counted.
  public let unit: Unit
  /// Without the intervention, per 1000; `nil` for points.
  public let baseline: Double?
  /// With the intervention less without it.
  public let difference: Double
  /// The interval of the difference.
  public let interval: Interval

  /// Per 1000 people of whom `baselineRisk` have the event without the intervention.
  public init(_ relation: RiskRelation, baselineRisk: Double, effect: Double, interval: Interval) {
    func difference(_ effect: Double) -> Double {
      // A risk difference is absolute as it stands, whatever the risk that it is added to.
      relation == .riskDifference
        ? 1000 * effect : 1000 * (relation.risk(baseline: baselineRisk, effect: effect) - baselineRisk)
    }
    unit = .perThousand
    baseline = 1000 * baselineRisk
    self.difference = difference(effect)
    self.interval = Interval(lower: difference(interval.lower), upper: difference(interval.upper))
  }

  /// In points of a scale of which the effect's unit is `standardDeviation` points: 1 for a mean difference.
  public init(standardDeviation: Double, effect: Double, interval: Interval) {
    unit = .points
    baseline = nil
    difference = effect * standardDeviation
    self.interval = Interval(
      lower: interval.lower * standardDeviation, upper: interval.upper * standardDeviation)
  }
}
