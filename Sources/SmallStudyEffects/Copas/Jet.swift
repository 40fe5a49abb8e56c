import RealModule

/// A number with its first and second derivatives by up to four parameters: formulas written once are differentiated exactly.
struct Jet {
  var value: Double
  /// The first derivatives.
  var gradient: SIMD4<Double>
  /// The second derivatives by the first, second, third and fourth parameter and each other.
  var hessian: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)

  /// A constant.
  init(_ value: Double) {
    self.value = value
    gradient = .zero
    hessian = (.zero, .zero, .zero, .zero)
  }

  /// A parameter at a place from 0 to 3.
  init(_ value: Double, parameter place: Int) {
    self.init(value)
    gradient[place] = 1
  }

  private init(
    _ value: Double, _ gradient: SIMD4<Double>,
    _ hessian: (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>)
  ) {
    (self.value, self.gradient, self.hessian) = (value, gradient, hessian)
  }

  /// A second derivative.
  func bend(_ first: Int, _ second: Int) -> Double {
    switch first {
    case 0: hessian.0[second]
    case 1: hessian.1[second]
    case 2: hessian.2[second]
    default: hessian.3[second]
    }
  }

  /// A function of the number, by its value and first and second derivative there.
  func mapped(_ value: Double, _ slope: Double, _ bend: Double) -> Jet {
    let g = gradient
    return Jet(
      value, slope * g,
      (
        slope * hessian.0 + bend * g[0] * g, slope * hessian.1 + bend * g[1] * g,
        slope * hessian.2 + bend * g[2] * g, slope * hessian.3 + bend * g[3] * g
      ))
  }

  static func + (a: Jet, b: Jet) -> Jet {
    Jet(
      a.value + b.value, a.gradient + b.gradient,
      (
        a.hessian.0 + b.hessian.0, a.hessian.1 + b.hessian.1, a.hessian.2 + b.hessian.2,
        a.hessian.3 + b.hessian.3
      ))
  }

  static func * (a: Jet, b: Jet) -> Jet {
    let (f, g) = (a.gradient, b.gradient)
    func row(_ i: Int, _ left: SIMD4<Double>, _ right: SIMD4<Double>) -> SIMD4<Double> {
      a.value * right + b.value * left + f[i] * g + g[i] * f
    }
    return Jet(
      a.value * b.value, a.value * g + b.value * f,
      (
        row(0, a.hessian.0, b.hessian.0), row(1, a.hessian.1, b.hessian.1),
        row(2, a.hessian.2, b.hessian.2), row(3, a.hessian.3, b.hessian.3)
      ))
  }

  static prefix func - (a: Jet) -> Jet { a.mapped(-a.value, -1, 0) }
  static func - (a: Jet, b: Jet) -> Jet { a + -b }
  static func + (a: Jet, b: Double) -> Jet { a + Jet(b) }
  static func - (a: Double, b: Jet) -> Jet { Jet(a) + -b }
  static func * (a: Double, b: Jet) -> Jet { b.mapped(a * b.value, a, 0) }
  static func / (a: Jet, b: Jet) -> Jet { a * b.reciprocal }

  /// 1/x.
  var reciprocal: Jet {
    let inverse = 1 / value
    return mapped(inverse, -inverse * inverse, 2 * inverse * inverse * inverse)
  }

  /// √x.
  var squareRoot: Jet {
    let root = value.squareRoot()
    return mapped(root, 0.5 / root, -0.25 / (root * value))
  }

  /// ln x.
  var logarithm: Jet { mapped(.log(value), 1 / value, -1 / (value * value)) }
}
