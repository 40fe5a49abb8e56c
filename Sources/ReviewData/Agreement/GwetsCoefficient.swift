/// Chance as Gwet's AC1 and AC2 have it: a label at random, where labels are hard to tell apart. It stays defined where
/// almost all labels are the same.
///
/// Source: Gwet 2008, doi 10.1348/000711006X126600.
public struct GwetChance: ChanceModel, Hashable {
  public init() {}
  /// `gwet`
  public var code: String { "gwet" }
  /// Why there is no coefficient.
  public var undefinedReason: String { "chance alone would agree fully" }

  /// p_e = T / (q (q - 1)) Σ π_k (1 - π_k), T the sum of the weights of q levels.
  public func expected(_ spread: [Double], weights: [[Double]]) -> Double {
    expected(item: spread, spread, weights: weights)
  }

  /// The same with r_k (1 - π_k).
  public func expected(item: [Double], _ spread: [Double], weights: [[Double]]) -> Double {
    let levels = Double(spread.count)
    guard levels > 1 else { return 0 }
    let total = weights.reduce(0) { $0 + $1.reduce(0, +) }
    return total / (levels * (levels - 1)) * zip(item, spread).reduce(0) { $0 + $1.0 * (1 - $1.1) }
  }
}

extension ChanceModel where Self == GwetChance {
  /// Chance as Gwet's AC1 and AC2 have it.
  public static var gwet: Self { Self() }
}
