/// The number needed to treat for one more good outcome, by a standardised mean difference and the comparator's
/// proportion with it: 1/(Φ(d + Φ⁻¹(p)) - p). Negative for harm.
///
/// Furukawa TA, Leucht S (2011), doi 10.1371/journal.pone.0019070.
public struct NumberNeededFromDifference: Reexpression, Hashable {
  /// The comparator's proportion with the good outcome, between 0 and 1.
  public var baselineRisk: Double

  /// At a baseline proportion between 0 and 1.
  public init(baselineRisk: Double) {
    precondition(baselineRisk > 0 && baselineRisk < 1, "a risk between 0 and 1")
    self.baselineRisk = baselineRisk
  }

  public var form: String { "nnt" }
  /// Normal scores, and the proportion.
  public var assumption: String { RiskFromDifference(baselineRisk: baselineRisk).assumption }
  /// 1/(Φ(d + Φ⁻¹(p)) - p); `nil` at no effect.
  public func value(of effect: Double) -> Double? {
    let difference = RiskFromDifference(baselineRisk: baselineRisk).riskDifference(effect)
    return difference == 0 ? nil : 1 / difference
  }
}
