import LinearAlgebra
import RealModule

/// How far the coefficients of a regression lie from 0, each and together.
package struct RegressionStatistics: Sendable {
  /// Of each coefficient the size of its estimate over its standard error; infinite where that is 0 and the estimate is not.
  package let coefficients: [Double]
  /// The squared distance of those that are tested together; `nil` where there are none, or their covariance matrix is singular.
  package let together: Double?

  /// Of estimates with their covariance matrix, in whatever units.
  init(_ estimates: [Double], _ covariance: Matrix, tested places: [Int]) {
    let errors = estimates.indices.map { max(0, covariance[$0, $0]).squareRoot() }
    let ratios = estimates.indices.map { errors[$0] > 0 ? estimates[$0] / errors[$0] : .infinity }
    coefficients = estimates.indices.map { estimates[$0] == 0 ? 0 : abs(ratios[$0]) }
    together = Self.distance(places, ratios, covariance)
  }

  /// r'R⁻¹r for the ratios r of estimates to standard errors and the correlations R: the units of moderators do not matter. O(p³).
  static func distance(_ places: [Int], _ ratios: [Double], _ covariance: Matrix) -> Double? {
    let errors = places.map { max(0, covariance[$0, $0]).squareRoot() }
    guard !places.isEmpty, errors.allSatisfy({ $0 > 0 }) else { return nil }
    if places.count == 1 { return ratios[places[0]] * ratios[places[0]] }
    var correlation = covariance.submatrix(places)
    for j in places.indices {
      for i in places.indices { correlation[i, j] /= errors[i] * errors[j] }
    }
    let chosen = places.map { ratios[$0] }
    return Cholesky(correlation).map { dot(chosen, $0.solve(chosen)) }
  }
}

extension Design {
  /// The places of the coefficients that are tested together: all but the intercept (all, if there is none).
  var testedTogether: [Int] { hasIntercept ? Array(1..<names.count) : Array(names.indices) }
}
