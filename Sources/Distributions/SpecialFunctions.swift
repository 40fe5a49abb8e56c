internal import CBoostMath

/// The functions of mathematical physics that the package needs beside those of `RealModule`.
public enum SpecialFunctions {
  /// ln Γ(x).
  public static func logGamma(_ x: Double) -> Double { boost_log_gamma(x) }

  /// Γ(x) / Γ(x + delta), without cancellation for large x.
  public static func gammaRatio(_ x: Double, shiftedBy delta: Double) -> Double {
    boost_gamma_delta_ratio(x, delta)
  }

  /// Owen's T function.
  public static func owensT(_ h: Double, _ a: Double) -> Double { boost_owens_t(h, a) }
}
