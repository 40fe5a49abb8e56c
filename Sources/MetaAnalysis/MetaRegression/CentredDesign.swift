package import EffectSizes
import LinearAlgebra

/// A design whose numeric moderators count from their means in products, where that leaves its span as it is: products of
/// large numbers (two years, say) are nearly combinations of their factors, and what they add is lost in their rounding.
package struct CentredDesign {
  /// The columns; k x p.
  let matrix: Matrix
  /// What one unit of each centred column's coefficient is in coefficients of the design; p x p.
  let coefficients: Matrix

  /// The design that a formula makes of moderators that it has been made of before. O(k p) and, for each product of m
  /// numeric moderators, O(2ᵐ).
  package init(_ formula: ModeratorFormula, moderators: [Covariate], studies: Int) throws(MetaAnalysisError) {
    let products = try Design.products(formula, moderators, studies: studies)
    let positions = Dictionary(
      products.indices.map { (Self.key(products[$0]), $0) }, uniquingKeysWith: { first, _ in first })
    let means = Self.means(products, positions)
    matrix = try products.map { $0.centred(by: means) }.matrix(studies: studies)
    var coefficients = Matrix(rows: products.count, columns: products.count)
    for (column, product) in products.enumerated() {
      for (rest, factor) in Self.expansion(product, means) {
        if let row = positions[rest] { coefficients[row, column] += factor }
      }
    }
    self.coefficients = coefficients
  }

  /// The factors of a column, which no other column has.
  private static func key(_ product: DesignProduct) -> Set<String> { Set(product.factors.map(\.identity)) }

  /// The means of numeric moderators that are in products, each of which has the column without the moderator beside it.
  private static func means(
    _ products: [DesignProduct], _ positions: [Set<String>: Int]
  ) -> [String: Double] {
    var means: [String: Double] = [:]
    for factor in products.filter({ $0.factors.count > 1 }).flatMap(\.factors) {
      guard let name = factor.numeric, means[name] == nil else { continue }
      let keys = products.map(key).filter { $0.contains(factor.identity) }
      guard keys.allSatisfy({ positions[$0.subtracting([factor.identity])] != nil }) else { continue }
      // Divided before they are added: the sum of large numbers may have no place in a double.
      means[name] = factor.values.reduce(0) { $0 + $1 / Double(factor.values.count) }
    }
    return means
  }

  /// Π(x - m) multiplied out: columns of the design, by their factors, and how often each is in it.
  private static func expansion(
    _ product: DesignProduct, _ means: [String: Double]
  ) -> [(factors: Set<String>, factor: Double)] {
    var terms: [(factors: Set<String>, factor: Double)] = [([], 1)]
    for factor in product.factors {
      let mean = factor.numeric.flatMap { means[$0] } ?? 0
      let without = mean == 0 ? [] : terms.map { ($0.factors, -mean * $0.factor) }
      terms = terms.map { ($0.factors.union([factor.identity]), $0.factor) } + without
    }
    return terms
  }
}

extension DesignProduct {
  fileprivate func centred(by means: [String: Double]) -> DesignProduct {
    DesignProduct(
      factors: factors.map { factor in
        guard let mean = factor.numeric.flatMap({ means[$0] }) else { return factor }
        var centred = factor
        for study in centred.values.indices { centred.values[study] -= mean }
        return centred
      })
  }
}
