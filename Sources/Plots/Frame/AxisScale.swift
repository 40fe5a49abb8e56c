import RealModule

/// How values are spread along an axis.
enum AxisScale: Sendable, Hashable {
  /// Equal differences are equally far apart.
  case linear
  /// Equal ratios are equally far apart.
  case logarithmic

  /// A value's place on the scale, in units of the scale; -infinity for the logarithm of 0 and less.
  func coordinate(of value: Double) -> Double {
    switch self {
    case .linear: value
    case .logarithmic: value > 0 ? .log(value) : -.infinity
    }
  }
}
