internal import CBoostMath

/// Definite integrals by double-exponential quadrature (Takahasi and Mori 1974, doi 10.2977/prims/1195192451).
///
/// Singularities at the ends are allowed. The relative error is about 1e-13 for functions analytic inside.
public enum Quadrature {
  /// The integral of `function` from `lower` to `upper`, both finite.
  public static func integrate(
    from lower: Double, to upper: Double, _ function: (Double) -> Double
  ) -> Double {
    withCallback(function) { callback, context in boost_integrate(callback, context, lower, upper) }
  }

  /// The integral of `function` from `lower` to infinity.
  public static func integrate(fromInfinityDownTo lower: Double, _ function: (Double) -> Double) -> Double {
    withCallback(function) { callback, context in boost_integrate_to_infinity(callback, context, lower) }
  }
}
