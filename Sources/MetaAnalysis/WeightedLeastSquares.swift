import LinearAlgebra

/// A weighted least-squares fit in the coordinates of an orthonormal basis.
///
/// Working in orthonormal coordinates keeps the condition of the normal equations that of the weights, not the
/// square of the design's.
struct WeightedLeastSquares {
  /// The coefficients of the basis' columns.
  let coordinates: [Double]
  /// (Q'WQ)⁻¹.
  let inverse: Matrix
  /// ln |Q'WQ|.
  let logDeterminant: Double

  /// Fits effects with positive weights to the columns of `basis`. O(k p²).
  init(basis: Matrix, effects: [Double], weights: [Double]) {
    let gram = basis.gram(weights)
    guard let normal = Cholesky(gram) else {
      preconditionFailure("a basis of full rank with positive weights has a positive definite Q'WQ")
    }
    inverse = normal.inverse
    logDeterminant = normal.logDeterminant
    // A second step from the residuals of the first removes the rounding of the first.
    var solution = normal.solve(basis.product(weights, effects))
    let fitted = basis * solution
    let correction = normal.solve(basis.product(weights, effects.indices.map { effects[$0] - fitted[$0] }))
    for j in solution.indices { solution[j] += correction[j] }
    coordinates = solution
  }
}

extension Matrix {
  /// Q'DQ for the diagonal D of `weights`.
  func gram(_ weights: [Double]) -> Matrix {
    var result = Matrix(rows: columns, columns: columns)
    for j in 0..<columns {
      for i in 0...j {
        var sum = 0.0
        for study in 0..<rows { sum += weights[study] * self[study, i] * self[study, j] }
        result[i, j] = sum
        result[j, i] = sum
      }
    }
    return result
  }

  /// Q'Dy for the diagonal D of `weights`.
  func product(_ weights: [Double], _ vector: [Double]) -> [Double] {
    (0..<columns).map { column in
      var sum = 0.0
      for study in 0..<rows { sum += weights[study] * self[study, column] * vector[study] }
      return sum
    }
  }
}
