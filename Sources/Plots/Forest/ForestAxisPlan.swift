public import Analyses

/// What is chosen about a forest plot's axis, on the scale of the axis.
public struct ForestAxisPlan: Sendable, Hashable {
  /// The values at both ends, the lower one first; `nil` for those that the rows ask for.
  public var limits: [Double]?
  /// The values that are marked; `nil` for round ones.
  public var ticks: [Double]?

  /// Nothing chosen.
  public init() {}

  /// Fails for choices that cannot be on any axis.
  public func check() throws(AnalysisError) {
    if let limits {
      guard limits.count == 2, limits[0] < limits[1], limits.allSatisfy(\.isFinite) else {
        throw .impossible(
          key: "xlim", value: Self.text(limits), reason: "write both ends, the lower one first, as in 0.1,10")
      }
    }
    for tick in ticks ?? [] {
      let isShown = limits.map { ($0[0]...$0[1]).contains(tick) } ?? tick.isFinite
      guard isShown else {
        throw .impossible(
          key: "ticks", value: "\(tick)",
          reason: limits.map { "the axis reaches from \($0[0]) to \($0[1])" } ?? "it stands at a number")
      }
    }
  }

  /// The choice for an axis.
  func choice(isLogarithmic: Bool) throws(AnalysisError) -> ForestAxisChoice {
    try check()
    if isLogarithmic {
      for (key, value) in (limits ?? []).map({ ("xlim", $0) }) + (ticks ?? []).map({ ("ticks", $0) })
      where value <= 0 {
        throw .impossible(key: key, value: "\(value)", reason: "a ratio is positive")
      }
    }
    return ForestAxisChoice(limits: limits.map { $0[0]...$0[1] }, ticks: ticks ?? [])
  }

  private static func text(_ values: [Double]) -> String {
    values.map { "\($0)" }.joined(separator: ",")
  }
}
