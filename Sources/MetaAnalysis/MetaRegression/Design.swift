import LinearAlgebra

/// The design of a meta-regression: named columns, one row a study.
public struct Design: Sendable, Hashable, Codable {
  /// The names of the coefficients.
  public let names: [String]
  /// The design matrix, k x p.
  public let matrix: Matrix
  /// Whether the first column is an intercept.
  public let hasIntercept: Bool

  /// The design that a formula makes of moderators. Interactions run through the first moderator's columns fastest.
  ///
  /// O(k p).
  /// - Throws: `unknownModerator`, `moderatorDoesNotVary`, `moderatorNotFinite`, `unequalLengths`,
  ///   `unknownReferenceLevel`.
  public init(_ formula: ModeratorFormula, moderators: [Moderator], studies: Int) throws(MetaAnalysisError) {
    var columns =
      formula.hasIntercept
      ? [Moderator.Column(name: "intercept", values: Array(repeating: 1, count: studies))] : []
    for term in formula.terms {
      var products: [Moderator.Column] = []
      for name in term {
        guard let moderator = moderators.first(where: { $0.name == name }) else {
          throw .unknownModerator(name: name)
        }
        try moderator.validate(studies: studies)
        let factors = moderator.columns(contrasts: formula.usesContrasts(for: name, in: term))
        products = products.isEmpty ? factors : factors.flatMap { factor in products.map { $0 * factor } }
      }
      columns += products
    }
    names = columns.map(\.name)
    matrix = Matrix(columns: columns.map(\.values))
    hasIntercept = formula.hasIntercept
  }
}

extension Moderator.Column {
  /// The product of two columns, named like an interaction.
  fileprivate static func * (left: Self, right: Self) -> Self {
    Self(name: left.name + ":" + right.name, values: zip(left.values, right.values).map { $0 * $1 })
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
    // Columns of length 1: the rank must not depend on the units of the moderators.
    let lengths = (0..<matrix.columns).map { column in
      matrix.column(column).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let scaled = Matrix(
      columns: lengths.indices.map { column in
        let length = lengths[column]
        return matrix.column(column).map { length > 0 ? $0 / length : 0 }
      })
    let factorization = PivotedQR(scaled)
    let rank = factorization.rank(tolerance: Self.rankTolerance)
    guard rank == matrix.columns else { throw Self.confounding(design, factorization, rank) }
    basis = factorization.q
    var inverse = Matrix(rows: matrix.columns, columns: matrix.columns)
    let inverseR = factorization.inverseR
    for (place, column) in factorization.pivots.enumerated() {
      for j in 0..<matrix.columns { inverse[column, j] = inverseR[place, j] / lengths[column] }
    }
    self.inverse = inverse
  }

  /// Names the first column that repeats others, and those.
  private static func confounding(
    _ design: Design, _ factorization: PivotedQR, _ rank: Int
  ) -> MetaAnalysisError {
    let dependent = factorization.pivots[rank]
    let independent = Matrix(
      columns: (0..<rank).map { column in (0..<rank).map { factorization.r[$0, column] } })
    // Back substitution: how the repeated column is made of the independent ones.
    var parts = (0..<rank).map { factorization.r[$0, rank] }
    for i in (0..<rank).reversed() {
      for j in i + 1..<max(rank, i + 1) { parts[i] -= independent[i, j] * parts[j] }
      parts[i] /= independent[i, i]
    }
    let involved = (0..<rank).filter { abs(parts[$0]) > 1e-6 }.map { design.names[factorization.pivots[$0]] }
    return .moderatorsConfounded(name: design.names[dependent], with: involved.sorted())
  }
}
