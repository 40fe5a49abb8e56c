public import Estimates
public import LinearAlgebra

/// Estimated coefficients with what they vary together: what sums of them are, and whether several are all 0.
///
/// Fits are such, and their robust results, whose standard errors are others.
public protocol JointCoefficients: Sendable {
  /// The coefficients.
  var coefficients: [Coefficient] { get }
  /// Their covariance matrix, p x p.
  var covariance: Matrix { get }
  /// The degrees of freedom of Σ cb for factors c, one a coefficient; `nil` for the normal distribution.
  func degreesOfFreedom(of factors: [Double]) -> Double?
  /// The standard error of Σ cb; not a number where it has none.
  func standardError(of factors: [Double]) -> Double
  /// The Wald test that the coefficients at some positions are all 0; `nil` where there are none, or the data do not tell.
  func test(_ positions: [Int]) -> OmnibusTest?
}

extension JointCoefficients {
  /// The smallest degrees of freedom of the coefficients that have a part; of all, where none has.
  public func degreesOfFreedom(of factors: [Double]) -> Double? {
    let parts = zip(coefficients, factors).filter { $0.1 != 0 }.map(\.0)
    return (parts.isEmpty ? coefficients : parts).compactMap(\.degreesOfFreedom).min()
  }

  /// χ² under normal inference; otherwise F, with the smallest degrees of freedom of the tested coefficients in its
  /// denominator. O(p³).
  public func test(_ positions: [Int]) -> OmnibusTest? {
    guard let wald = Sandwich.wald(positions, coefficients, covariance) else { return nil }
    let degreesOfFreedom = positions.compactMap { coefficients[$0].degreesOfFreedom }.min()
    return OmnibusTest(
      statistic: degreesOfFreedom == nil ? wald : wald / Double(positions.count),
      numeratorDegreesOfFreedom: positions.count, denominatorDegreesOfFreedom: degreesOfFreedom)
  }

  /// √(c'Σc). O(p²).
  public func standardError(of factors: [Double]) -> Double {
    max(0, dot(factors, covariance * factors)).squareRoot()
  }

  /// Σ cb with its standard error. O(p²).
  /// - Parameters:
  ///   - factors: c, one a coefficient.
  ///   - name: What the sum is called.
  public func combination(_ factors: [Double], named name: String) -> Coefficient {
    Coefficient(
      name: name, estimate: dot(factors, coefficients.map(\.estimate)),
      standardError: standardError(of: factors),
      degreesOfFreedom: degreesOfFreedom(of: factors), level: coefficients.first?.level ?? 0.95)
  }
}
