public import Estimates

/// How many more of 1000 people have the event, by a relative effect and the comparator's risk; negative for fewer.
///
/// Cochrane Handbook 15.4.4.
public struct RiskFromRelativeEffect: Reexpression, Hashable {
  /// What the effect is relative to.
  public var relation: RiskRelation
  /// The comparator's risk, between 0 and 1.
  public var baselineRisk: Double

  /// At a baseline risk between 0 and 1.
  public init(_ relation: RiskRelation, baselineRisk: Double) {
    precondition(baselineRisk > 0 && baselineRisk < 1, "a risk between 0 and 1")
    self.relation = relation
    self.baselineRisk = baselineRisk
  }

  public var form: String { "more-per-1000" }
  /// Events are counted, whether or not they are good.
  public var countsGoodOutcomes: Bool { false }
  /// The comparator's risk.
  public var assumption: String {
    "the risk of the event is \(baselineRisk) in the comparison group, and the "
      + (relation == .riskDifference ? "difference" : "ratio")
      + " is the same at every risk (Cochrane Handbook 15.4.4)"
  }
  /// 1000 times the difference of risks, of an effect on the analysis scale; the risk is kept from 0 to 1.
  public func value(of effect: Double) -> Double? {
    1000 * relation.difference(baseline: baselineRisk, effect: effect)
  }
}
