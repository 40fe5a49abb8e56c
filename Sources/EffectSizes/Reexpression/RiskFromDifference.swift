import Distributions

/// How many more of 1000 people have a good outcome, by a standardised mean difference and the comparator's proportion.
///
/// Furukawa TA, Leucht S (2011), doi 10.1371/journal.pone.0019070.
public struct RiskFromDifference: Reexpression, Hashable {
  /// The comparator's proportion with the good outcome, between 0 and 1.
  public var baselineRisk: Double

  /// At a baseline proportion between 0 and 1.
  public init(baselineRisk: Double) {
    precondition(baselineRisk > 0 && baselineRisk < 1, "a risk between 0 and 1")
    self.baselineRisk = baselineRisk
  }

  public var form: String { "more-per-1000" }
  /// Normal scores, and the proportion.
  public var assumption: String {
    "a proportion of \(baselineRisk) of the comparison group has the good outcome, a cut-off on normally distributed scores "
      + "(Furukawa and Leucht 2011, doi:10.1371/journal.pone.0019070)"
  }
  /// 1000 (Φ(d + Φ⁻¹(p)) - p).
  public func value(of effect: Double) -> Double? { 1000 * riskDifference(effect) }

  /// Φ(d + Φ⁻¹(p)) - p.
  func riskDifference(_ effect: Double) -> Double {
    StandardNormal().cumulative(effect + StandardNormal().quantile(baselineRisk)) - baselineRisk
  }
}
