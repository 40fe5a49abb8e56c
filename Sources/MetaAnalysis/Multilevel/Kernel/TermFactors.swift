import LinearAlgebra
import RealModule

/// The variances of random terms, as the equations use them.
struct TermFactors: Sendable, Hashable {
  /// The variance of a random effect of each row; 0 where there is none.
  var rowVariance: Double
  /// For each term with groups, a matrix L with LL' = G, the covariance of a group's random effects.
  var factors: [SquareMatrix]
}

/// A small square matrix.
struct SquareMatrix: Sendable, Hashable {
  let size: Int
  /// The elements, column after column.
  var elements: [Double]

  init(size: Int, elements: [Double]? = nil) {
    self.size = size
    self.elements = elements ?? Array(repeating: 0, count: size * size)
  }

  subscript(row: Int, column: Int) -> Double {
    get { elements[column * size + row] }
    set { elements[column * size + row] = newValue }
  }
}

extension SquareMatrix {
  /// The correlations of what has LL' as its covariances; 0 beside a variance of 0.
  var correlations: Matrix {
    var matrix = Matrix(rows: size, columns: size)
    func product(_ first: Int, _ second: Int) -> Double {
      (0..<size).reduce(0) { $0 + self[first, $1] * self[second, $1] }
    }
    for column in 0..<size {
      for row in 0..<size {
        let scale = (product(row, row) * product(column, column)).squareRoot()
        matrix[row, column] = row == column ? 1 : scale > 0 ? product(row, column) / scale : 0
      }
    }
    return matrix
  }
}
