public import EffectSizes
public import LinearAlgebra

/// The design of a meta-regression: named columns, one row a study.
public struct Design: Sendable, Hashable, Codable {
  /// The names of the coefficients.
  public let names: [String]
  /// The coefficients as reports call them: `alloc: alternate against random`.
  public let labels: [String]
  /// What each column is a product of; of nothing for the intercept.
  public let factors: [[DesignFactor]]
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
    let products = try Self.products(formula, moderators, studies: studies)
    names = products.map(\.name)
    labels = products.map(\.label)
    factors = products.map { $0.factors.map(\.factor) }
    matrix = try products.matrix(studies: studies)
    hasIntercept = formula.hasIntercept
  }

  /// The columns as products of moderators' own.
  static func products(
    _ formula: ModeratorFormula, _ moderators: [Covariate], studies: Int
  ) throws(MetaAnalysisError) -> [DesignProduct] {
    var products = formula.hasIntercept ? [DesignProduct(factors: [])] : []
    for term in formula.terms {
      var columns = [DesignProduct(factors: [])]
      for name in term {
        guard let moderator = moderators.first(where: { $0.name == name }) else {
          throw .unknownModerator(name: name)
        }
        // Without an intercept, a number that all studies share takes its place.
        try moderator.validate(studies: studies, mayBeConstant: !formula.hasIntercept && term.count == 1)
        let factors = moderator.columns(
          contrasts: formula.usesContrasts(for: name, in: term) { other in
            moderators.contains { $0.name == other && $0.isCategorical }
          })
        columns = factors.flatMap { factor in columns.map { DesignProduct(factors: $0.factors + [factor]) } }
      }
      products += columns
    }
    return products
  }
}

extension [DesignProduct] {
  /// The columns; `studies` x their number.
  /// - Throws: `moderatorNotFinite`.
  func matrix(studies: Int) throws(MetaAnalysisError) -> Matrix {
    var columns: [[Double]] = []
    for product in self { columns.append(try product.values(studies: studies)) }
    return Matrix(columns: columns)
  }
}

/// A column of a design: the product of columns of moderators, of none for the intercept.
struct DesignProduct {
  var factors: [Covariate.Column]

  var name: String { factors.isEmpty ? "intercept" : factors.map(\.name).joined(separator: ":") }
  var label: String {
    factors.isEmpty ? "intercept" : factors.map(\.label).joined(separator: " \u{D7} ")
  }

  /// The product in each study.
  /// - Throws: `moderatorNotFinite` where it has no place in a double.
  func values(studies: Int) throws(MetaAnalysisError) -> [Double] {
    var values = Array(repeating: 1.0, count: studies)
    for factor in factors {
      for study in values.indices { values[study] *= factor.values[study] }
    }
    if let study = values.firstIndex(where: { !$0.isFinite }) {
      throw .moderatorNotFinite(name: name, study: study)
    }
    return values
  }
}
