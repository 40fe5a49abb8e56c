import Estimates

/// An interval of p values, its lower bound not in it.
public struct SelectionInterval: Sendable, Hashable, Codable {
  /// The bound below, not in the interval.
  public var lower: Double
  /// The bound above, in the interval.
  public var upper: Double

  /// `0.025 < p <= 0.5`.
  public var name: String { "\(lower.codeText) < p <= \(upper.codeText)" }

  /// The intervals between 0, cut points and 1.
  static func between(_ cuts: [Double]) -> [SelectionInterval] {
    zip([0] + cuts, cuts + [1]).map { SelectionInterval(lower: $0, upper: $1) }
  }
}
