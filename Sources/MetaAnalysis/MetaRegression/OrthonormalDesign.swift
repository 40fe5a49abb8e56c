package import LinearAlgebra

/// A design in orthonormal coordinates: X = QT, with T made of the scaled columns' triangular factor.
///
/// Coefficients are held for columns in units of their own, powers of two near their lengths: whatever units the moderators
/// have, squares of coefficients have a place in a double.
package struct OrthonormalDesign {
  /// Q: k x p.
  package let basis: Matrix
  /// T⁻¹: coefficients of X, its columns in their units, from coordinates of Q.
  package let inverse: Matrix
  /// The units of X's columns.
  package let units: [Double]

  /// A column whose part outside the span of the others is shorter than this, relative to its length, repeats them.
  private static let rankTolerance = 1e-9

  /// Factorises a design. O(k p²).
  /// - Throws: `tooFewStudies`, `moderatorsConfounded`.
  package init(_ design: Design, _ centred: CentredDesign) throws(MetaAnalysisError) {
    let matrix = centred.matrix
    guard matrix.rows >= matrix.columns else {
      throw .tooFewStudies(studies: matrix.rows, coefficients: matrix.columns)
    }
    let columns = StandardizedColumns(matrix, hasIntercept: design.hasIntercept)
    let factorization = PivotedQR(columns.matrix)
    let rank = factorization.rank(tolerance: Self.rankTolerance)
    guard rank == matrix.columns else { throw Self.confounding(design, columns, factorization, rank) }
    basis = factorization.q
    units = Self.units(of: design.matrix)
    let centredUnits = Self.units(of: matrix)
    var inverse = Matrix(rows: matrix.columns, columns: matrix.columns)
    let inverseR = factorization.inverseR
    for (place, column) in factorization.pivots.enumerated() {
      let length = columns.lengths[column] / centredUnits[column]
      for j in 0..<matrix.columns { inverse[column, j] = inverseR[place, j] / length }
    }
    if design.hasIntercept {
      for column in 1..<max(1, matrix.columns) {
        let mean = columns.means[column] / centredUnits[column]
        for j in 0..<matrix.columns { inverse[0, j] -= mean * inverse[column, j] }
      }
    }
    var back = centred.coefficients
    for j in 0..<matrix.columns {
      for i in 0..<matrix.columns { back[i, j] *= units[i] / centredUnits[j] }
    }
    self.inverse = back * inverse
  }

  /// Powers of two near the largest elements of columns; 1 for the intercept.
  private static func units(of matrix: Matrix) -> [Double] {
    (0..<matrix.columns).map { column in
      let size = matrix.column(column).reduce(0) { max($0, abs($1)) }
      return size > 0 ? Double(sign: .plus, exponent: size.exponent, significand: 1) : 1
    }
  }

  /// Names the first column that repeats others, and those.
  private static func confounding(
    _ design: Design, _ columns: StandardizedColumns, _ factorization: PivotedQR, _ rank: Int
  ) -> MetaAnalysisError {
    let dependent = factorization.pivots[rank]
    // Back substitution: how the repeated column is made of the independent ones.
    var parts = (0..<rank).map { factorization.r[$0, rank] }
    for i in (0..<rank).reversed() {
      for j in i + 1..<max(rank, i + 1) { parts[i] -= factorization.r[i, j] * parts[j] }
      parts[i] /= factorization.r[i, i]
    }
    let involved = (0..<rank).filter { abs(parts[$0]) > 1e-6 }.map { factorization.pivots[$0] }
    var names = involved.map { design.names[$0] }
    let constant = columns.constant(of: dependent, asSumOf: factorization.pivots.prefix(rank), parts)
    if design.hasIntercept && abs(constant) > 1e-6 && !involved.contains(0) { names.append(design.names[0]) }
    return .moderatorsConfounded(name: design.names[dependent], with: names.sorted())
  }
}

/// A design's columns, centred where there is an intercept and divided by their lengths: neither the units of moderators
/// nor their origins (years, say) must change the rank.
private struct StandardizedColumns {
  let matrix: Matrix
  /// The columns' means; 0 for the intercept, and without one.
  var means: [Double] = []
  /// The lengths of the centred columns.
  var lengths: [Double] = []

  /// What centring leaves of a constant column is rounding, this much of its mean.
  private static let rounding = 1e-14

  init(_ design: Matrix, hasIntercept: Bool) {
    var columns: [[Double]] = []
    for index in 0..<design.columns {
      let values = Array(design.column(index))
      let size = values.reduce(0) { max($0, abs($1)) }
      guard size > 0 else {
        means.append(0)
        lengths.append(1)
        columns.append(values)
        continue
      }
      let scaled = values.map { $0 / size }
      let mean = hasIntercept && index > 0 ? scaled.reduce(0, +) / Double(scaled.count) : 0
      let centred = scaled.map { $0 - mean }
      let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let isConstant = length <= Self.rounding * Double(scaled.count)
      means.append(mean * size)
      lengths.append(isConstant ? size : length * size)
      columns.append(centred.map { isConstant ? 0 : $0 / length })
    }
    matrix = Matrix(columns: columns)
  }

  /// What the intercept adds to a sum of centred columns that makes another column, in units of that column's length.
  func constant(of column: Int, asSumOf others: ArraySlice<Int>, _ parts: [Double]) -> Double {
    var constant = means[column] / lengths[column]
    for (other, part) in zip(others, parts) { constant -= part * means[other] / lengths[other] }
    return constant
  }
}
