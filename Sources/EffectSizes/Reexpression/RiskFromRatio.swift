/// How many more of 1000 people have the event, by a ratio and the comparator's risk; negative for fewer.
///
/// Cochrane Handbook 15.4.4.
public struct RiskFromRatio: Reexpression, Hashable {
  /// What the ratio is one of.
  public var ratio: CorrespondingRisk
  /// The comparator's risk, between 0 and 1.
  public var baselineRisk: Double

  /// At a baseline risk between 0 and 1.
  public init(_ ratio: CorrespondingRisk, baselineRisk: Double) {
    precondition(baselineRisk > 0 && baselineRisk < 1, "a risk between 0 and 1")
    self.ratio = ratio
    self.baselineRisk = baselineRisk
  }

  /// `more-per-1000`
  public var form: String { "more-per-1000" }
  /// The comparator's risk.
  public var assumption: String {
    "the comparators' risk of the event is \(baselineRisk), and the ratio is the same at every risk (Cochrane "
      + "Handbook 15.4.4)"
  }
  /// 1000 times the difference of risks, of a log ratio; `nil` where the risk would be more than 1.
  public func value(of effect: Double) -> Double? {
    ratio.risk(logRatio: effect, baselineRisk: baselineRisk).map { 1000 * ($0 - baselineRisk) }
  }
}
