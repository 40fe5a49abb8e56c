import LinearAlgebra

/// How many times larger a coefficient's variance is because its column goes together with others.
///
/// Source: Fox and Monette 1992, doi 10.1080/01621459.1992.10475190.
public struct VarianceInflation: Sendable, Hashable, Codable {
  /// The coefficient's name.
  public let name: String
  /// The factor; 1 where the column goes together with none.
  public let factor: Double

  /// From here on a coefficient is hard to tell from the others.
  public static var notable: Double { 5 }
}

extension RegressionAnswers {
  /// The variance inflation factors of the coefficients but the intercept.
  public var varianceInflation: [VarianceInflation] { fit.varianceInflation }
}

extension RegressionFit {
  /// The variance inflation factors of the coefficients but the intercept, from the correlation matrix of the model's own
  /// covariance: the diagonal of its inverse. None where a standard error is 0. O(p³).
  public var varianceInflation: [VarianceInflation] {
    let positions = design.factors.indices.filter { !design.factors[$0].isEmpty }
    let errors = positions.map { coefficients[$0].standardError }
    guard !positions.isEmpty, errors.allSatisfy({ $0 > 0 }) else { return [] }
    var correlation = covariance.submatrix(positions)
    for i in errors.indices {
      for j in errors.indices { correlation[i, j] /= errors[i] * errors[j] }
    }
    guard let inverse = Cholesky(correlation)?.inverse else { return [] }
    return positions.indices.map {
      VarianceInflation(name: design.names[positions[$0]], factor: inverse[$0, $0])
    }
  }
}
