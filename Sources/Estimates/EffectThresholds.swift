/// Values at which the meaning of an effect changes, such as the smallest differences that matter on both sides.
public struct EffectThresholds: Sendable, Hashable, Codable {
  /// The values on the analysis scale, ascending.
  public let values: [Double]

  /// Thresholds in any order.
  public init(_ values: [Double]) { self.values = values.sorted() }

  /// How many thresholds an effect reaches: the same number means the same.
  public func region(of effect: Double) -> Int { values.count { $0 <= effect } }

  /// Whether two effects lie on different sides of a threshold.
  public func separates(_ first: Double, from second: Double) -> Bool {
    region(of: first) != region(of: second)
  }
}
