public import Estimates

/// The number of people treated for one event more, by a relative effect and the comparator's risk; negative where there
/// is one fewer.
///
/// Cochrane Handbook 15.4.4; Altman DG (1998), doi 10.1136/bmj.317.7168.1309, on its interval.
public struct NumberNeededFromRelativeEffect: Reexpression, Hashable {
  /// The risks and their difference.
  private let risk: RiskFromRelativeEffect

  /// At a baseline risk between 0 and 1.
  public init(_ relation: RiskRelation, baselineRisk: Double) {
    risk = RiskFromRelativeEffect(relation, baselineRisk: baselineRisk)
  }

  public var form: String { "nnt" }
  /// Events are counted, whether or not they are good.
  public var countsGoodOutcomes: Bool { false }
  /// The comparator's risk.
  public var assumption: String { risk.assumption }
  /// 1/(difference of risks), of an effect on the analysis scale; `nil` at no effect.
  public func value(of effect: Double) -> Double? {
    let difference = risk.relation.difference(baseline: risk.baselineRisk, effect: effect)
    return difference == 0 ? nil : 1 / difference
  }
}
