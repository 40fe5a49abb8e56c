import ComplexModule
import RealModule

/// A quadratic form in normal variables that is never negative: a weighted sum of independent chi-squared variables
/// with positive weights, given by the logarithm of its Laplace transform.
///
/// The distribution function is the inverse Laplace transform of E exp(-sQ)/s, by the trapezoidal rule on a parabola
/// through the saddle point of the integrand, which wraps around the singularities on the negative axis. The
/// integrand then falls off exponentially and the rule converges geometrically; the step is halved until two
/// results agree. The error is about 1e-12 relative to the tail that `value` lies in, and so is that of the other
/// probability, absolutely.
///
/// Sources: Rice 1980, doi 10.1137/0901032 (the saddle-point contour); Weideman and Trefethen 2007,
/// doi 10.1090/S0025-5718-07-01945-X (parabolas).
public struct PositiveQuadraticForm {
  private let degreesOfFreedom: Int
  private let mean: Double
  private let largestWeight: Double
  private let logTransform: (Complex<Double>) -> Complex<Double>

  /// A form with the given number of chi-squared variables, mean, and an upper bound of their weights;
  /// `logTransform` is ln E exp(-sQ), continued from the positive axis to the plane without the negative axis
  /// left of -1/(2 · largestWeight).
  public init(
    degreesOfFreedom: Int, mean: Double, largestWeight: Double,
    logTransform: @escaping (Complex<Double>) -> Complex<Double>
  ) {
    self.degreesOfFreedom = degreesOfFreedom
    self.mean = mean
    self.largestWeight = largestWeight
    self.logTransform = logTransform
  }

  /// P(Q > value).
  public func survival(_ value: Double) -> Double {
    guard value > 0 else { return 1 }
    return value > mean ? upperTail(value) : 1 - lowerTail(value)
  }

  /// P(Q ≤ value).
  public func cumulative(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    return value > mean ? 1 - upperTail(value) : lowerTail(value)
  }

  /// The contour passes between the nearest singularity and the pole at 0, whose residue is left out.
  private func upperTail(_ value: Double) -> Double {
    let edge = -1 / (2 * largestWeight)
    let saddle = saddlePoint(from: edge * 0.999, to: edge * 1e-6, value)
    return min(1, max(0, -integral(through: saddle, value)))
  }

  /// The contour passes right of the pole. The exponent's derivative is positive from (1 + n/2)/value on.
  private func lowerTail(_ value: Double) -> Double {
    let bound = (1 + Double(degreesOfFreedom) / 2) / value
    let saddle = saddlePoint(from: bound * 1e-6, to: bound, value)
    return min(1, max(0, integral(through: saddle, value)))
  }

  /// Where the integrand on the real axis is smallest.
  private func saddlePoint(from lower: Double, to upper: Double, _ value: Double) -> Double {
    RootFinding.minimum(from: lower, to: upper) { s in
      logTransform(Complex(s)).real + s * value - Double.log(abs(s))
    }.location
  }

  /// (1/2πi) ∫ exp(ln E exp(-sQ) + s·value)/s ds along s(u) = saddle + iu - u²/(4|saddle|).
  private func integral(through saddle: Double, _ value: Double) -> Double {
    let curvature = 1 / (4 * abs(saddle))
    // On the axis the transform is positive: no branch of the logarithm to choose.
    let center = Double.exp(logTransform(Complex(saddle)).real + saddle * value) / saddle
    func integrand(_ u: Double) -> Double {
      let s = Complex(saddle - curvature * u * u, u)
      let slope = Complex(-2 * curvature * u, 1)
      return (Complex<Double>.exp(logTransform(s) + s.multiplied(by: value)) / s * slope).imaginary
    }
    // Beyond this the exponential of the parabola alone is below rounding.
    let end = (40 / (curvature * value)).squareRoot()
    var step = abs(saddle) / 2
    var sum = center / 2 + samples(integrand, first: step, by: step, end: end)
    var result = sum * step / .pi
    for _ in 0..<12 {
      sum += samples(integrand, first: step / 2, by: step, end: end)
      step /= 2
      let refined = sum * step / .pi
      let change = abs(refined - result)
      result = refined
      // Halving squares the error: the refined sum is good to rounding.
      if change <= 1e-9 * abs(refined) { break }
    }
    return result
  }

  private func samples(
    _ integrand: (Double) -> Double, first: Double, by step: Double, end: Double
  ) -> Double {
    var sum = 0.0
    var index = 0.0
    while first + index * step <= end {
      sum += integrand(first + index * step)
      index += 1
    }
    return sum
  }
}
