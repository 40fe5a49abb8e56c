/// The number of people treated for one event more, by a ratio and the comparator's risk; negative where there is one
/// fewer.
///
/// Cochrane Handbook 15.4.4; Altman DG (1998), doi 10.1136/bmj.317.7168.1309, on its interval.
public struct NumberNeededFromRatio: Reexpression, Hashable {
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

  /// `nnt`
  public var form: String { "nnt" }
  /// The comparator's risk.
  public var assumption: String { RiskFromRatio(ratio, baselineRisk: baselineRisk).assumption }
  /// 1/(difference of risks), of a log ratio; `nil` at no effect, or where the risk would be more than 1.
  public func value(of effect: Double) -> Double? {
    guard let risk = ratio.risk(logRatio: effect, baselineRisk: baselineRisk), risk != baselineRisk else {
      return nil
    }
    return 1 / (risk - baselineRisk)
  }
}
