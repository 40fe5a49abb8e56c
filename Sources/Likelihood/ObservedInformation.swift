package import LinearAlgebra

/// The inverse of minus the second derivatives at a maximum, of the parameters that are not held at an edge.
package struct ObservedInformation {
  /// The covariance matrix of all parameters, zeros for held ones; `nil` where the information is not positive definite.
  private let matrix: Matrix?
  /// Whether the information is not positive definite, or nearly so, or a standard error is far larger than what its parameter
  /// can sensibly be.
  package let isFlat: Bool

  /// An eigenvalue of the information as correlations, below which a combination of parameters is hardly determined.
  private static let least = 1e-6
  /// A standard error of more spans than this says nothing.
  private static let mostSpans = 20.0

  /// The information at a maximum; `spans` are sensible sizes of the parameters.
  package init(_ point: LikelihoodExpansion, held: Set<Int>, spans: [Double]) {
    let free = point.parameters.indices.filter { !held.contains($0) }
    let scales = free.map { position in
      let curvature = -point.hessian[position, position]
      return curvature > 0 ? 1 / curvature.squareRoot() : .nan
    }
    guard scales.allSatisfy(\.isFinite) else {
      (matrix, isFlat) = (nil, true)
      return
    }
    var correlation = Matrix(rows: free.count, columns: free.count)
    for j in free.indices {
      for i in free.indices { correlation[i, j] = -point.hessian[free[i], free[j]] * scales[i] * scales[j] }
    }
    let smallest = free.isEmpty ? 1 : SymmetricEigen(correlation).values[0]
    guard smallest > 1e-13, let inverse = Cholesky(correlation)?.inverse else {
      (matrix, isFlat) = (nil, true)
      return
    }
    var covariance = Matrix(rows: point.parameters.count, columns: point.parameters.count)
    for (j, column) in free.enumerated() {
      for (i, row) in free.enumerated() { covariance[row, column] = inverse[i, j] * scales[i] * scales[j] }
    }
    matrix = covariance.isFinite ? covariance : nil
    isFlat =
      smallest < Self.least
      || free.contains { !(covariance[$0, $0] < Self.mostSpans * Self.mostSpans * spans[$0] * spans[$0]) }
  }

  /// The covariance matrix of some parameters.
  package func covariance(_ places: [Int]) -> Matrix? {
    places.isEmpty ? nil : matrix?.submatrix(places)
  }

  /// The standard error of a parameter.
  package func standardError(_ place: Int) -> Double? {
    guard let variance = matrix?[place, place], variance > 0 else { return nil }
    return variance.squareRoot()
  }
}
