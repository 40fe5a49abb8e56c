import RealModule

/// How an evenly spaced variable t runs over the values of a parameter.
///
/// Double-exponential variables make the trapezoidal rule converge exponentially, whatever the density does at the ends
/// (Takahasi and Mori 1974, doi 10.2977/prims/1195192451).
enum LatticeScale: Sendable, Hashable {
  /// τ = center exp(π/2 sinh t), above 0.
  case halfLine(center: Double)
  /// τ = end / (1 + exp(-π sinh t)), between 0 and the end.
  case bounded(end: Double)
  /// x = center + unit sinh t, on the whole line.
  case line(center: Double, unit: Double)

  /// A value, its logarithm where it is positive, and the logarithm of its derivative.
  struct Place {
    var value: Double
    var logValue: Double
    var logSlope: Double
  }

  func place(_ t: Double) -> Place {
    switch self {
    case .halfLine(let center):
      let logValue = .log(center) + .pi / 2 * .sinh(t)
      return Place(
        value: .exp(logValue), logValue: logValue, logSlope: logValue + .log(.pi / 2 * .cosh(t)))
    case .bounded(let end):
      let q = -.pi * Double.sinh(t)
      // ln(1 + exp q) without overflow.
      let softened = q > 0 ? q + .log(onePlus: .exp(-q)) : .log(onePlus: .exp(q))
      let logValue = .log(end) - softened
      return Place(
        value: .exp(logValue), logValue: logValue,
        logSlope: .log(end) + q - 2 * softened + .log(.pi * .cosh(t)))
    case .line(let center, let unit):
      let value = center + unit * .sinh(t)
      return Place(value: value, logValue: .log(abs(value)), logSlope: .log(unit * .cosh(t)))
    }
  }

  /// The t of a value.
  func variable(of value: Double) -> Double {
    switch self {
    case .halfLine(let center): .asinh(2 / .pi * .log(value / center))
    case .bounded(let end): .asinh(-.log(end / value - 1) / .pi)
    case .line(let center, let unit): .asinh((value - center) / unit)
    }
  }
}

extension HeterogeneityPrior {
  /// The variable that runs over the values of τ, with a typical one in the middle.
  func latticeScale(center: Double) -> LatticeScale {
    upperEnd.map { .bounded(end: $0) } ?? .halfLine(center: center)
  }
}
