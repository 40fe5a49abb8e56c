import LinearAlgebra
import RealModule

/// As many studies as there are coefficients, chosen to carry most of the weight: their fitted values are the coordinates
/// in which weighted fits are computed.
///
/// Where weights differ by many orders of magnitude, the normal equations X'WX in any fixed basis lose the light studies
/// in the rounding of the heavy ones. With the heavy studies' fitted values as coordinates they become
/// W_B + Σ w z z' over the others: a diagonal, which may have any grading, plus a sum of modest terms.
struct ReferenceStudies {
  /// The reference studies.
  let studies: [Int]
  /// Each study's row in the new coordinates: rows of the basis times `inverse`; k x p.
  let rows: Matrix
  /// Q_B⁻¹, for the rows Q_B of the basis at the reference studies: coordinates of the basis from fitted values.
  let inverse: Matrix
  /// ln |det Q_B|.
  let logDeterminant: Double

  /// Chooses among the rows of a basis of full rank: greedily, that with the largest weighted distance from the span of
  /// those already chosen. O(k p²).
  init(basis: Matrix, weights: [Double]) {
    studies = Self.choose(basis, weights)
    var square = Matrix(rows: basis.columns, columns: basis.columns)
    for (i, study) in studies.enumerated() {
      for j in 0..<basis.columns { square[i, j] = basis[study, j] }
    }
    let factorization = PivotedQR(square)
    let solved = factorization.inverseR * factorization.q.transposed
    var inverse = Matrix(rows: basis.columns, columns: basis.columns)
    for (place, column) in factorization.pivots.enumerated() {
      for j in 0..<basis.columns { inverse[column, j] = solved[place, j] }
    }
    self.inverse = inverse
    logDeterminant = (0..<basis.columns).reduce(0) { $0 + .log(abs(factorization.r[$1, $1])) }
    var rows = basis * inverse
    for j in 0..<rows.columns {
      for i in 0..<rows.rows where abs(rows[i, j]) < Self.rounding { rows[i, j] = 0 }
    }
    for (i, study) in studies.enumerated() {
      for j in 0..<basis.columns { rows[study, j] = i == j ? 1 : 0 }
    }
    self.rows = rows
  }

  /// Coordinates below this are the rounding of a basis whose elements are below 1. A light study has no part in the fit of
  /// a heavy one, and in the normal equations the rounding that gives it one would count by the heavy one's weight.
  private static let rounding = 1e-14

  /// A row that is this short, squared and relative to its length, beside its projection is a combination of others.
  private static let repeated = 1e-18

  private static func choose(_ basis: Matrix, _ weights: [Double]) -> [Int] {
    var rest = basis
    let lengths = rest.squaredRowLengths
    var chosen: [Int] = []
    for _ in 0..<basis.columns {
      var (best, largest) = (0, -1.0)
      for (study, length) in rest.squaredRowLengths.enumerated()
      where length > repeated * lengths[study] && weights[study] * length > largest {
        (best, largest) = (study, weights[study] * length)
      }
      chosen.append(best)
      rest.removeDirection(ofRow: best)
    }
    return chosen
  }
}

extension Matrix {
  /// The sum of squares of each row.
  fileprivate var squaredRowLengths: [Double] {
    var lengths = Array(repeating: 0.0, count: rows)
    for j in 0..<columns {
      for i in 0..<rows { lengths[i] += self[i, j] * self[i, j] }
    }
    return lengths
  }

  /// Projects all rows on what is orthogonal to one of them.
  fileprivate mutating func removeDirection(ofRow row: Int) {
    let direction = (0..<columns).map { self[row, $0] }
    let square = dot(direction, direction)
    guard square > 0 else { return }
    var shares = Array(repeating: 0.0, count: rows)
    for j in 0..<columns {
      for i in 0..<rows { shares[i] += self[i, j] * (direction[j] / square) }
    }
    for j in 0..<columns {
      for i in 0..<rows { self[i, j] -= shares[i] * direction[j] }
    }
  }
}

extension Cholesky {
  /// The factorisation of a matrix that is positive definite but for rounding: the diagonal is lifted by the least
  /// factor that makes it so in floating point.
  init(positiveDefinite matrix: Matrix) {
    var lift = 0.0
    while true {
      var lifted = matrix
      for i in 0..<matrix.rows { lifted[i, i] *= 1 + lift }
      if let factor = Cholesky(lifted) {
        self = factor
        return
      }
      // A positive semidefinite matrix with its diagonal times p + 1 is diagonally dominant.
      precondition(lift <= Double(matrix.rows + 1), "the matrix is positive semidefinite")
      lift = max(2e-16, 4 * lift)
    }
  }
}

/// The inner product of two vectors of one length.
func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for i in left.indices { sum += left[i] * right[i] }
  return sum
}
