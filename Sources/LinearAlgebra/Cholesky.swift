internal import CLAPACK
import RealModule

/// The factorisation A = LL' of a symmetric positive definite matrix.
public struct Cholesky: Sendable {
  /// The lower triangle holds L.
  private let factor: Matrix

  /// Factorises a symmetric matrix, of which the lower triangle is read; `nil` when it is not positive
  /// definite. O(p³).
  public init?(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a symmetric matrix is square")
    var factor = matrix
    let status = factor.elements.withUnsafeMutableBufferPointer {
      lapack_cholesky(Int32(matrix.rows), $0.baseAddress)
    }
    guard status == 0 else { return nil }
    self.factor = factor
  }

  /// L.
  public var lower: Matrix {
    var lower = factor
    for column in 1..<max(1, factor.columns) {
      for row in 0..<column { lower[row, column] = 0 }
    }
    return lower
  }

  /// ln |A|.
  public var logDeterminant: Double {
    2 * (0..<factor.rows).reduce(0) { $0 + .log(factor[$1, $1]) }
  }

  /// The solution X of AX = B. O(p²) a column.
  public func solve(_ right: Matrix) -> Matrix {
    precondition(right.rows == factor.rows, "the right side has as many rows as the matrix")
    var solution = right
    let status = factor.elements.withUnsafeBufferPointer { factor in
      solution.elements.withUnsafeMutableBufferPointer {
        lapack_cholesky_solve(Int32(right.rows), Int32(right.columns), factor.baseAddress, $0.baseAddress)
      }
    }
    precondition(status == 0, "LAPACK's arguments are in order")
    return solution
  }

  /// The solution x of Ax = b.
  public func solve(_ right: [Double]) -> [Double] {
    solve(Matrix(rows: right.count, columns: 1, elements: right)).elements
  }

  /// The inverse of A.
  public var inverse: Matrix { solve(.identity(factor.rows)) }
}

extension Matrix {
  /// The identity.
  public static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }
}
