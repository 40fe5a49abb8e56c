import LinearAlgebra

/// A weighted least-squares fit to the columns of an orthonormal basis, computed in the coordinates of the studies that
/// carry most of the weight (`ReferenceStudies`).
struct WeightedLeastSquares {
  /// What the fit leaves of each effect.
  let residuals: [Double]
  /// The fitted values of the reference studies.
  private let fitted: [Double]
  private let references: ReferenceStudies
  private let weights: [Double]
  private let normal: Cholesky

  /// Fits effects with positive weights. O(k p²).
  init(basis: Matrix, effects: [Double], weights: [Double]) {
    references = ReferenceStudies(basis: basis, weights: weights)
    self.weights = weights
    normal = Cholesky(positiveDefinite: references.rows.gram(weights))
    let origin = references.studies.map { effects[$0] }
    // A second step from the residuals of the first removes the rounding of the first.
    var (fitted, residuals) = (origin, effects)
    for step in 0..<3 {
      if step > 0 {
        let correction = normal.solve(references.rows.product(weights, residuals))
        for j in fitted.indices { fitted[j] += correction[j] }
      }
      let values = references.rows * fitted
      for i in effects.indices { residuals[i] = effects[i] - values[i] }
    }
    self.fitted = fitted
    self.residuals = residuals
  }

  /// The coefficients that a matrix makes of the coefficients of the basis' columns, and their covariance matrix when the
  /// effects' variances are `totals`, which the weights may be the inverses of. O(k p²).
  func coefficients(_ matrix: Matrix, totals: [Double], areInverses: Bool) -> ([Double], covariance: Matrix) {
    // A fitted value that has no part in a coefficient may be many orders larger than it.
    let matrix = matrix.productWithoutRounding(references.inverse)
    let inner = covariance(totals: totals, areInverses: areInverses)
    return (matrix * fitted, matrix * inner * matrix.transposed)
  }

  /// The leverages w x'(X'WX)⁻¹x. O(k p²).
  var hatValues: [Double] {
    let inverse = normal.inverse
    return weights.indices.map { study in
      let row = (0..<references.rows.columns).map { references.rows[study, $0] }
      return weights[study] * dot(row, inverse * row)
    }
  }

  private func covariance(totals: [Double], areInverses: Bool) -> Matrix {
    guard !areInverses else { return normal.inverse }
    let spread = references.rows.gram(weights.indices.map { weights[$0] * weights[$0] * totals[$0] })
    return normal.solve(normal.solve(spread).transposed)
  }
}

extension Matrix {
  /// The largest part of a product of lengths that may be the rounding of a row or column.
  private static let rounding = 1e-14

  /// The product, with inner products that are the rounding of their row and column as 0.
  fileprivate func productWithoutRounding(_ other: Matrix) -> Matrix {
    var product = self * other
    for j in 0..<product.columns {
      let length = other.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0..<product.rows {
        let size = (0..<columns).reduce(0) { $0 + self[i, $1] * self[i, $1] }.squareRoot() * length
        if abs(product[i, j]) <= Self.rounding * size { product[i, j] = 0 }
      }
    }
    return product
  }

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
