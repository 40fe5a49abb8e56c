internal import CBoostMath

/// A root and how it was reached.
public struct Root: Sendable, Hashable {
  /// The root, to the last bits of a double.
  public var value: Double
  /// Evaluations of the function.
  public var evaluations: Int
}

/// Roots and minima of functions of one variable, inside a bracket.
public enum RootFinding {
  /// The root of `function` in [lower, upper] by TOMS 748 (Alefeld, Potra, Shi 1995, doi 10.1145/210089.210111),
  /// or `nil` when the values at the ends have the same sign.
  public static func root(
    from lower: Double, to upper: Double, _ function: (Double) -> Double
  ) -> Root? {
    var evaluations: Int32 = 200
    let value = withCallback(function) { callback, context in
      boost_root(callback, context, lower, upper, &evaluations)
    }
    return value.isNaN ? nil : Root(value: value, evaluations: Int(evaluations))
  }

  /// The place of the smallest value of `function` in [lower, upper] (Brent), where it has one minimum.
  public static func minimum(
    from lower: Double, to upper: Double, _ function: (Double) -> Double
  ) -> (location: Double, value: Double) {
    var value = 0.0
    let location = withCallback(function) { callback, context in
      boost_minimum(callback, context, lower, upper, &value)
    }
    return (location, value)
  }
}
