import Distributions
import RealModule

/// Chance as Fleiss' kappa has it: two labels drawn from all that were given.
///
/// Source: Fleiss 1971, doi 10.1037/h0031619.
public struct FleissChance: ChanceModel, Hashable {
  public init() {}
  /// `fleiss`
  public var code: String { "fleiss" }
  /// Why there is no coefficient.
  public var undefinedReason: String {
    "every label is the same: chance alone would agree fully"
  }

  /// c_k = Σ w_kl π_l.
  public func terms(_ spread: [Double], weights: [[Double]]) -> [Double] {
    spread.indices.map { k in spread.indices.reduce(0) { $0 + weights[k][$1] * spread[$1] } }
  }
}

extension ChanceModel where Self == FleissChance {
  /// Chance as Fleiss' kappa has it.
  public static var fleiss: Self { Self() }
}

/// The test of Fleiss' kappa where every item has the same number of labels.
///
/// Source: Fleiss, Nee, Landis 1979, doi 10.1037/0033-2909.86.5.974.
public enum FleissTest {
  /// The standard error of kappa where agreement is by chance alone; `nil` where items differ in their number of labels
  /// or all labels are the same.
  public static func nullStandardError(of ratings: Ratings) -> Double? {
    let counts = ratings.counts
    guard let labels = counts.first.map({ $0.reduce(0, +) }), labels >= 2,
      counts.allSatisfy({ $0.reduce(0, +) == labels })
    else { return nil }
    let n = Double(counts.count)
    let shares = ratings.levels.names.indices.map { k in counts.reduce(0) { $0 + $1[k] } / (n * labels) }
    // Σ p q and Σ p q (q - p), q = 1 - p.
    let spread = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = shares.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    guard spread > 0 else { return nil }
    let variance = 2 * (spread * spread - skew) / (n * labels * (labels - 1) * spread * spread)
    return variance > 0 ? variance.squareRoot() : nil
  }
}
