public import EffectSizes
public import LinearAlgebra

/// The design of a meta-regression: named columns, one row a study.
public struct Design: Sendable, Hashable, Codable {
  /// The names of the coefficients.
  public let names: [String]
  /// The coefficients as reports call them: `alloc: alternate against random`.
  public let labels: [String]
  /// The design matrix, k x p.
  public let matrix: Matrix
  /// Whether the first column is an intercept.
  public let hasIntercept: Bool

  /// The design that a formula makes of moderators. Interactions run through the first moderator's columns fastest.
  ///
  /// O(k p).
  /// - Throws: `unknownModerator`, `moderatorDoesNotVary`, `moderatorNotFinite`, `unequalLengths`,
  ///   `unknownReferenceLevel`.
  public init(_ formula: ModeratorFormula, moderators: [Covariate], studies: Int) throws(MetaAnalysisError) {
    var columns =
      formula.hasIntercept
      ? [Covariate.Column(name: "intercept", label: "intercept", values: Array(repeating: 1, count: studies))]
      : []
    for term in formula.terms {
      var products: [Covariate.Column] = []
      for name in term {
        guard let moderator = moderators.first(where: { $0.name == name }) else {
          throw .unknownModerator(name: name)
        }
        try moderator.validate(studies: studies)
        let factors = moderator.columns(
          contrasts: formula.usesContrasts(for: name, in: term) { other in
            moderators.contains { $0.name == other && $0.isCategorical }
          })
        products = products.isEmpty ? factors : factors.flatMap { factor in products.map { $0 * factor } }
      }
      columns += products
    }
    names = columns.map(\.name)
    labels = columns.map(\.label)
    matrix = Matrix(columns: columns.map(\.values))
    hasIntercept = formula.hasIntercept
  }
}

extension Covariate.Column {
  /// The product of two columns, named like an interaction.
  fileprivate static func * (left: Self, right: Self) -> Self {
    Self(
      name: left.name + ":" + right.name, label: "\(left.label) \u{D7} \(right.label)",
      values: zip(left.values, right.values).map { $0 * $1 })
  }
}

/// A design in orthonormal coordinates: X = QT, with T made of the scaled columns' triangular factor.
struct OrthonormalDesign {
  /// Q: k x p.
  let basis: Matrix
  /// T⁻¹: coefficients of X from coordinates of Q.
  let inverse: Matrix

  /// A column whose part outside the span of the others is shorter than this, relative to its length, repeats them.
  private static let rankTolerance = 1e-9

  /// Factorises a design. O(k p²).
  /// - Throws: `tooFewStudies`, `moderatorsConfounded`.
  init(_ design: Design) throws(MetaAnalysisError) {
    let matrix = design.matrix
    guard matrix.rows >= matrix.columns else {
      throw .tooFewStudies(studies: matrix.rows, coefficients: matrix.columns)
    }
    let columns = StandardizedColumns(design)
    let factorization = PivotedQR(columns.matrix)
    let rank = factorization.rank(tolerance: Self.rankTolerance)
    guard rank == matrix.columns else { throw Self.confounding(design, columns, factorization, rank) }
    basis = factorization.q
    var inverse = Matrix(rows: matrix.columns, columns: matrix.columns)
    let inverseR = factorization.inverseR
    for (place, column) in factorization.pivots.enumerated() {
      for j in 0..<matrix.columns { inverse[column, j] = inverseR[place, j] / columns.lengths[column] }
    }
    if design.hasIntercept {
      for column in 1..<max(1, matrix.columns) {
        for j in 0..<matrix.columns { inverse[0, j] -= columns.means[column] * inverse[column, j] }
      }
    }
    self.inverse = inverse
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

  init(_ design: Design) {
    var columns: [[Double]] = []
    for index in 0..<design.matrix.columns {
      let values = Array(design.matrix.column(index))
      let size = values.reduce(0) { max($0, abs($1)) }
      guard size > 0 else {
        means.append(0)
        lengths.append(1)
        columns.append(values)
        continue
      }
      let scaled = values.map { $0 / size }
      let mean = design.hasIntercept && index > 0 ? scaled.reduce(0, +) / Double(scaled.count) : 0
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
