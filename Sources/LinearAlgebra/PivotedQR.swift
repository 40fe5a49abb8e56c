internal import CLAPACK

/// The thin factorisation AΠ = QR with column pivoting, of a matrix with at least as many rows as columns.
///
/// Pivoting puts the columns that add most first, so that the diagonal of R shows the rank (Golub and Van Loan,
/// Matrix Computations, 5.4.2).
public struct PivotedQR: Sendable {
  /// Orthonormal columns: m x n.
  public let q: Matrix
  /// Upper triangular: n x n.
  public let r: Matrix
  /// The column of A that stands at each place of AΠ.
  public let pivots: [Int]

  /// Factorises a matrix. O(m n²).
  public init(_ matrix: Matrix) {
    precondition(matrix.rows >= matrix.columns, "a thin factorisation needs as many rows as columns")
    let (m, n) = (Int32(matrix.rows), Int32(matrix.columns))
    var q = matrix
    var pivots = [Int32](repeating: 0, count: matrix.columns)
    var reflectors = [Double](repeating: 0, count: matrix.columns)
    var status = q.elements.withUnsafeMutableBufferPointer {
      lapack_pivoted_qr(m, n, $0.baseAddress, &pivots, &reflectors)
    }
    precondition(status == 0, "LAPACK's arguments are in order")
    var r = Matrix(rows: matrix.columns, columns: matrix.columns)
    for j in 0..<matrix.columns {
      for i in 0...j { r[i, j] = q[i, j] }
    }
    status = q.elements.withUnsafeMutableBufferPointer {
      lapack_form_q(m, n, $0.baseAddress, reflectors)
    }
    precondition(status == 0, "LAPACK's arguments are in order")
    self.q = q
    self.r = r
    self.pivots = pivots.map(Int.init)
  }

  /// The number of columns that are not combinations of those before them: diagonal elements of R above
  /// `tolerance` times the largest.
  public func rank(tolerance: Double) -> Int {
    let largest = abs(r[0, 0])
    return (0..<r.columns).prefix { abs(r[$0, $0]) > tolerance * largest }.count
  }

  /// R⁻¹, for a matrix of full rank.
  public var inverseR: Matrix {
    var inverse = Matrix.identity(r.rows)
    let status = r.elements.withUnsafeBufferPointer { r in
      inverse.elements.withUnsafeMutableBufferPointer {
        lapack_triangular_solve(
          Int32(self.r.rows), Int32(self.r.rows), r.baseAddress, Int32(self.r.rows), $0.baseAddress)
      }
    }
    precondition(status == 0, "R has full rank")
    return inverse
  }
}
