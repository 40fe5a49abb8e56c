import Distributions
import RealModule

/// What a coefficient of many raters takes for agreement by chance.
public protocol ChanceModel: Sendable {
  /// The code in files: `fleiss`, `gwet`.
  var code: String { get }
  /// What a label of each level adds to agreement by chance with labels spread as `spread` says.
  func terms(_ spread: [Double], weights: [[Double]]) -> [Double]
  /// Why there is no coefficient where chance gives full agreement.
  var undefinedReason: String { get }
}

extension ChanceModel {
  /// The agreement by chance of labels spread as `spread` says: Σ π_k c_k.
  public func expected(_ spread: [Double], weights: [[Double]]) -> Double {
    zip(spread, terms(spread, weights: weights)).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// A coefficient of two raters or more: (p_a - p_e) / (1 - p_e), with the standard error over items.
///
/// Items with one label count towards the spread of labels, not towards agreement. The interval is Student's with n - 1
/// degrees of freedom.
///
/// Source: Gwet 2008, doi 10.1348/000711006X126600; with missing labels and weights: Gwet, Handbook of Inter-Rater
/// Reliability, 4th edition 2014.
public struct ManyRaterCoefficient: Sendable {
  /// What agreement by chance is.
  public var chance: any ChanceModel
  /// How much two labels agree.
  public var weights: AgreementWeights
  /// The level of the interval.
  public var level: Double

  /// A coefficient.
  public init(chance: any ChanceModel, weights: AgreementWeights, level: Double = 0.95) {
    self.chance = chance
    self.weights = weights
    self.level = level
  }

  /// The coefficient of ratings.
  ///
  /// - Complexity: linear in the number of items, quadratic in that of levels.
  public func coefficient(of ratings: Ratings) -> AgreementCoefficient {
    let counts = ratings.counts.filter { $0.reduce(0, +) > 0 }
    let shared = counts.count { $0.reduce(0, +) >= 2 }
    guard shared > 0 else { return .undefined("no item was rated by two") }
    let n = Double(counts.count)
    let shares = counts.map { row in row.map { $0 / row.reduce(0, +) } }
    let spread = ratings.levels.names.indices.map { k in shares.reduce(0) { $0 + $1[k] } / n }
    let terms = chance.terms(spread, weights: weights.values)
    func byChance(_ shares: [Double]) -> Double { zip(shares, terms).reduce(0) { $0 + $1.0 * $1.1 } }
    let expected = byChance(spread)
    guard 1 - expected > 1e-12 else { return .undefined(chance.undefinedReason) }
    let agreements = counts.map { agreement(of: $0) }
    let observed = agreements.reduce(0) { $0 + ($1 ?? 0) } / Double(shared)
    let estimate = (observed - expected) / (1 - expected)
    let squares = zip(agreements, shares).reduce(0.0) { sum, item in
      // κ*_i: the item's own coefficient, less what its labels do to agreement by chance.
      let own = item.0.map { n / Double(shared) * ($0 - expected) / (1 - expected) } ?? 0
      let moved = byChance(item.1) - expected
      let value = own - 2 * (1 - estimate) * moved / (1 - expected)
      return sum + (value - estimate) * (value - estimate)
    }
    return .estimate(
      estimate, variance: n > 1 ? squares / (n * (n - 1)) : nil,
      criticalValue: n > 1 ? StudentsT(degreesOfFreedom: n - 1).quantile(0.5 + level / 2) : nil,
      expected: expected)
  }

  /// The agreement of pairs of an item's labels; `nil` for fewer than two.
  private func agreement(of counts: [Double]) -> Double? {
    let total = counts.reduce(0, +)
    guard total >= 2 else { return nil }
    let given = counts.indices.filter { counts[$0] > 0 }
    let sum = given.reduce(0.0) { sum, k in
      let like = given.reduce(0) { $0 + weights.values[k][$1] * counts[$1] }
      return sum + counts[k] * (like - 1)
    }
    return sum / (total * (total - 1))
  }
}
