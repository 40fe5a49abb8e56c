import LinearAlgebra
import RealModule

/// Studies over some vertices whose values they tell together: a connected network, a design, or an additive model's treatments.
struct NetworkBlock: Sendable {
  /// The number of vertices.
  let size: Int
  var studies: [TurnedStudy]
  /// What the vertices' values are combinations of, one column each; `nil` where they are free but for a constant.
  let combinations: Matrix?

  /// The number of rows, Σ(m - 1).
  var rowCount: Int { studies.reduce(0) { $0 + $1.size - 1 } }
  /// The number of values that are estimated.
  var coefficientCount: Int { combinations?.columns ?? size - 1 }

  init(size: Int, studies: [TurnedStudy], combinations: Matrix? = nil) {
    (self.size, self.studies, self.combinations) = (size, studies, combinations)
  }

  /// A fit at weights of rows.
  struct Solution {
    /// The weights, in the order of the rows.
    var weights: [Double]
    /// The covariance of the vertices' values: n x n.
    var covariance: Matrix
    /// The vertices' values.
    var values: [Double]
    /// ln |X'WX|.
    var logDeterminant: Double
  }

  /// The weighted least-squares fit; `nil` where rounding hides it. O(n³) and O(m²) a row.
  func solution(_ weight: (_ variance: Double) -> Double) -> Solution? {
    var weights: [Double] = []
    weights.reserveCapacity(rowCount)
    var edges = Matrix(rows: size, columns: size)
    var forces = Array(repeating: 0.0, count: size)
    for study in studies {
      let m = study.size
      for (row, variance) in study.variances.enumerated() {
        let w = weight(variance)
        weights.append(w)
        for a in 0..<m {
          let x = w * study.directions[row * m + a]
          let vertex = study.vertices[a]
          forces[vertex] += x * study.values[row]
          for b in 0..<a {
            let product = x * study.directions[row * m + b]
            edges[vertex, study.vertices[b]] -= product
            edges[study.vertices[b], vertex] -= product
          }
        }
      }
    }
    guard let (covariance, logDeterminant) = inverse(edges), covariance.elements.allSatisfy(\.isFinite) else {
      return nil
    }
    return Solution(
      weights: weights, covariance: covariance, values: covariance * forces, logDeterminant: logDeterminant)
  }

  private func inverse(_ edges: Matrix) -> (Matrix, Double)? {
    guard let combinations else {
      return GroundedLaplacian(weights: edges).map { ($0.inverse, $0.logDeterminant) }
    }
    guard combinations.columns > 0 else { return (Matrix(rows: size, columns: size), 0) }
    var laplacian = edges * -1
    for a in 0..<size {
      laplacian[a, a] = 0
      laplacian[a, a] = -(0..<size).reduce(0) { $0 + laplacian[a, $1] }
    }
    let transposed = combinations.transposed
    guard let cholesky = Cholesky(transposed * (laplacian * combinations)) else { return nil }
    return (combinations * cholesky.solve(transposed), cholesky.logDeterminant)
  }

  /// Calls a function with each row: its place, its study and its place there.
  func forEachRow(_ body: (_ place: Int, _ study: TurnedStudy, _ row: Int) -> Void) {
    var place = 0
    for study in studies {
      for row in 0..<study.size - 1 {
        body(place, study, row)
        place += 1
      }
    }
  }

  /// The variance of a row's fitted value.
  func fittedVariance(_ study: TurnedStudy, _ row: Int, _ covariance: Matrix) -> Double {
    let m = study.size
    var sum = 0.0
    for a in 0..<m {
      for b in 0..<m {
        sum +=
          study.directions[row * m + a] * study.directions[row * m + b]
          * covariance[study.vertices[a], study.vertices[b]]
      }
    }
    return sum
  }

  /// Adds a multiple of xx' of a row to a matrix of vertices.
  static func add(_ factor: Double, _ study: TurnedStudy, _ row: Int, to matrix: inout Matrix) {
    let m = study.size
    for a in 0..<m {
      for b in 0..<m {
        matrix[study.vertices[a], study.vertices[b]] +=
          factor * study.directions[row * m + a] * study.directions[row * m + b]
      }
    }
  }
}
