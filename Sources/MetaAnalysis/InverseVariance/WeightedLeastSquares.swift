import LinearAlgebra

/// A weighted least-squares fit to the columns of an orthonormal basis, computed in the coordinates of the studies that
/// carry most of the weight (`ReferenceStudies`).
struct WeightedLeastSquares {
  /// The coefficients of the basis' columns.
  let coordinates: [Double]
  /// What the fit leaves of each effect.
  let residuals: [Double]
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
    coordinates = references.inverse * fitted
    self.residuals = residuals
  }

  /// The coordinates' covariance matrix when the effects' variances are `totals`, which the weights may be the inverses
  /// of. O(k p²).
  func covariance(totals: [Double], areInverses: Bool) -> Matrix {
    let inner: Matrix
    if areInverses {
      inner = normal.inverse
    } else {
      let spread = references.rows.gram(weights.indices.map { weights[$0] * weights[$0] * totals[$0] })
      inner = normal.solve(normal.solve(spread).transposed)
    }
    return references.inverse * inner * references.inverse.transposed
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
