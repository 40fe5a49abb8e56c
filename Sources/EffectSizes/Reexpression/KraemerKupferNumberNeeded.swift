import Distributions
import RealModule

/// The number needed to treat by a standardised mean difference alone: 1/(2 Φ(d/√2) - 1). Negative for harm.
///
/// Kraemer HC, Kupfer DJ (2006), doi 10.1016/j.biopsych.2005.09.014. It does not depend on a baseline risk, and agrees less
/// with numbers that are observed than the one that does (Furukawa and Leucht 2011).
public struct KraemerKupferNumberNeeded: Reexpression, Hashable {
  public init() {}

  public var form: String { "nnt-kraemer" }
  /// Any two people, one of each group.
  public var assumption: String {
    "success is doing better than a person of the other group, whatever the baseline risk (Kraemer and Kupfer 2006, "
      + "doi:10.1016/j.biopsych.2005.09.014)"
  }
  /// 1/(2 Φ(d/√2) - 1); `nil` at no effect.
  public func value(of effect: Double) -> Double? {
    let difference = 2 * StandardNormal().cumulative(effect / Double(2).squareRoot()) - 1
    return difference == 0 ? nil : 1 / difference
  }
}
