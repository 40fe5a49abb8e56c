import RealModule

/// A standardised mean difference as an odds ratio: exp(d π/√3).
///
/// Chinn S (2000), doi 10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M.
public struct OddsRatioFromDifference: Reexpression, Hashable {
  /// Whether the logarithm is given.
  public var isLogarithm: Bool

  /// The odds ratio, or its logarithm.
  public init(isLogarithm: Bool = false) { self.isLogarithm = isLogarithm }

  /// `odds-ratio` or `log-odds-ratio`
  public var form: String { isLogarithm ? "log-odds-ratio" : "odds-ratio" }
  /// Logistic scores.
  public var assumption: String {
    "scores follow a logistic distribution with the same standard deviation in both groups, at any cut-off (Chinn 2000, "
      + "doi:10.1002/1097-0258(20001130)19:22<3127::AID-SIM784>3.0.CO;2-M)"
  }
  /// exp(d π/√3), or its logarithm.
  public func value(of effect: Double) -> Double? {
    let logarithm = effect * .pi / Double(3).squareRoot()
    return isLogarithm ? logarithm : .exp(logarithm)
  }
}
