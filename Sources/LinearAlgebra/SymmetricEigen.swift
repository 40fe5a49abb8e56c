internal import CLAPACK

/// The eigenvalues of a symmetric matrix, A = QΛQ'.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors, orthonormal, in the columns, in the order of `values`.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix of finite elements, of which the lower triangle is read. O(p³).
  public init(_ matrix: Matrix) {
    precondition(matrix.rows == matrix.columns, "a symmetric matrix is square")
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rows)
    let status = vectors.elements.withUnsafeMutableBufferPointer {
      lapack_symmetric_eigen(Int32(matrix.rows), $0.baseAddress, &values)
    }
    precondition(status == 0, "the QR algorithm converges for finite elements")
    self.values = values
    self.vectors = vectors
  }
}
