/// The weights of a selection function at what studies found, and their integrals over what they might have found.
///
/// A study's statistic Z = y/s is normal with a mean and a standard deviation (1, and more where true effects differ); with
/// u = (Z - mean)/deviation, integrals are of the weight, of its derivatives, and of both times Hermite polynomials He_n(u),
/// which make all derivatives by mean and variance.
public protocol SelectionIntegrals: Sendable {
  /// Integrals that are good enough to look for maxima, and quicker where that is possible.
  var coarse: Self { get }
  /// Integrals that are good enough to see where maxima may lie.
  var sparse: Self { get }
  /// Takes values of the parameters. The others' integrals are for these.
  mutating func set(_ parameters: [Double])
  /// The logarithm of the weight of what a study found, with its derivatives.
  func weigh(_ study: Int, into weight: inout SelectionWeight)
  /// The integrals over what a study might have found.
  func integrate(_ study: Int, mean: Double, deviation: Double, into moments: inout SelectionMoments)
}

extension SelectionIntegrals {
  /// The integrals themselves.
  public var coarse: Self { self }

  /// The integrals themselves.
  public var sparse: Self { self }
}

/// The logarithm of a weight and its derivatives by the parameters.
public struct SelectionWeight: Sendable {
  /// ln w.
  public var value = 0.0
  /// The first derivatives.
  public var gradient: [Double]
  /// The second derivatives, row after row.
  public var hessian: [Double]

  /// Zeros for a number of parameters.
  public init(parameters: Int) {
    gradient = Array(repeating: 0, count: parameters)
    hessian = Array(repeating: 0, count: parameters * parameters)
  }

  mutating func reset() {
    value = 0
    for i in gradient.indices { gradient[i] = 0 }
    for i in hessian.indices { hessian[i] = 0 }
  }
}

/// Integrals of weights, all divided by e^`logScale`.
public struct SelectionMoments: Sendable {
  /// The logarithm of what the others are divided by.
  public var logScale = 0.0
  /// The integrals of w He_n(u), n from 0 to 4, and zeros.
  public var whole = SIMD8<Double>.zero
  /// Of each parameter: the integrals of ∂w He_n(u), n from 0 to 3.
  public var first: [SIMD4<Double>]
  /// The integrals of the second derivatives of w, row after row.
  public var second: [Double]

  /// Zeros for a number of parameters.
  public init(parameters: Int) {
    first = Array(repeating: .zero, count: parameters)
    second = Array(repeating: 0, count: parameters * parameters)
  }

  mutating func reset() {
    logScale = 0
    whole = .zero
    for i in first.indices { first[i] = .zero }
    for i in second.indices { second[i] = 0 }
  }
}
