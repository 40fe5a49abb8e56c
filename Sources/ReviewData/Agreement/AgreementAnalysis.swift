import Distributions

/// The agreement of two raters or more in every form that is told.
public struct AgreementAnalysis: Sendable {
  /// One coefficient with its name and weights.
  public struct Entry: Sendable, Hashable {
    /// `cohen`, `gwet`, `fleiss` or `krippendorff`.
    public var code: String
    /// The name in reports.
    public var name: String
    /// `unweighted`, `linear` or `quadratic`.
    public var weights: String
    /// The coefficient.
    public var coefficient: AgreementCoefficient
  }

  /// What two raters agree on.
  public struct Pair: Sendable {
    /// The two.
    public var raters: [String]
    /// The labels of both.
    public var table: ConfusionTable
    /// Items that one of the two did not rate.
    public var missing: Int
    /// Kappa and Gwet's coefficient, unweighted and weighted.
    public var coefficients: [Entry]
  }

  /// Each pair of raters.
  public var pairs: [Pair]
  /// All raters together: Fleiss' kappa, Gwet's coefficient, Krippendorff's alpha.
  public var overall: [Entry]
  /// The average over items of the share of pairs of raters that agree; `nil` where no item has two labels.
  public var observedAgreement: Double?
  /// The items that two or more raters rated.
  public var sharedItems: Int

  /// The agreement in `ratings`.
  ///
  /// - Complexity: linear in the number of items, quadratic in those of raters and levels.
  public init(_ ratings: Ratings, level: Double = 0.95) {
    let levels = ratings.levels
    let weights: [AgreementWeights] =
      [.unweighted(levels)] + [.linear(levels), .quadratic(levels)].compactMap { $0 }
    let positions = ratings.raters.indices
    pairs = positions.flatMap { first in
      positions.dropFirst(first + 1).map { Self.pair(ratings, first, $0, weights, level) }
    }
    overall = Self.overall(ratings, weights, level)
    let shared = ratings.counts.filter { $0.reduce(0, +) >= 2 }
    sharedItems = shared.count
    let agreements = shared.map { counts in
      let total = counts.reduce(0, +)
      return counts.reduce(0) { $0 + $1 * ($1 - 1) } / (total * (total - 1))
    }
    observedAgreement = shared.isEmpty ? nil : agreements.reduce(0, +) / Double(shared.count)
  }

  private static func pair(
    _ ratings: Ratings, _ first: Int, _ second: Int, _ weights: [AgreementWeights], _ level: Double
  ) -> Pair {
    let both = ratings.pair(first, second)
    let table = ConfusionTable(both)
    let entries = weights.flatMap { weight in
      [
        Entry(
          code: "cohen", name: "Cohen's kappa", weights: weight.code,
          coefficient: CohensKappa(weights: weight, level: level).coefficient(of: table)),
        gwet(both, weight, level),
      ]
    }
    return Pair(
      raters: both.raters, table: table, missing: ratings.items.count - both.items.count,
      coefficients: entries)
  }

  private static func gwet(_ ratings: Ratings, _ weight: AgreementWeights, _ level: Double) -> Entry {
    Entry(
      code: "gwet", name: weight.kind == .unweighted ? "Gwet's AC1" : "Gwet's AC2", weights: weight.code,
      coefficient: ManyRaterCoefficient(chance: .gwet, weights: weight, level: level).coefficient(of: ratings)
    )
  }

  private static func overall(
    _ ratings: Ratings, _ weights: [AgreementWeights], _ level: Double
  ) -> [Entry] {
    weights.flatMap { weight in
      var fleiss = ManyRaterCoefficient(chance: .fleiss, weights: weight, level: level)
        .coefficient(of: ratings)
      if weight.kind == .unweighted, let kappa = fleiss.estimate,
        let error = FleissTest.nullStandardError(of: ratings)
      {
        fleiss.pValue = 2 * StandardNormal().survival((kappa / error).magnitude)
      }
      return [
        Entry(code: "fleiss", name: "Fleiss' kappa", weights: weight.code, coefficient: fleiss),
        gwet(ratings, weight, level),
        Entry(
          code: "krippendorff", name: "Krippendorff's alpha", weights: weight.code,
          coefficient: KrippendorffsAlpha(weights: weight).coefficient(of: ratings)),
      ]
    }
  }
}
