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

  /// c_k = T / (q (q - 1)) (1 - π_k), T the sum of the weights of q levels.
  public func terms(_ spread: [Double], weights: [[Double]]) -> [Double] {
    let levels = Double(spread.count)
    guard levels > 1 else { return spread.map { _ in 0 } }
    let total = weights.reduce(0) { $0 + $1.reduce(0, +) }
    return spread.map { total / (levels * (levels - 1)) * (1 - $0) }
  }
}

extension ChanceModel where Self == GwetChance {
  /// Chance as Gwet's AC1 and AC2 have it.
  public static var gwet: Self { Self() }
}
