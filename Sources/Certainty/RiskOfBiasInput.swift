/// What a judgement on risk of bias needs to know: how much of the pooled effect comes from studies at high risk.
public struct RiskOfBiasInput: Sendable, Hashable, Codable {
  /// One study's part.
  public struct Part: Sendable, Hashable, Codable {
    /// Its weight, in any unit.
    public var weight: Double
    /// Whether it counts as at high risk; `nil` where it was not judged.
    public var isHigh: Bool?

    /// A study with its weight.
    public init(weight: Double, isHigh: Bool?) {
      self.weight = weight
      self.isHigh = isHigh
    }
  }

  /// The share of weight from studies at high risk, from 0 to 1.
  public let highShare: Double
  /// The share of weight from studies that were not judged.
  public let unjudgedShare: Double
  /// How many studies are at high risk.
  public let highCount: Int
  /// Whether the interval without them says something else of no effect than that of all; `nil` where none remain, or the
  /// effect has no such value.
  public let changesConclusion: Bool?

  /// The shares of studies; `nil` where none was judged or no weight is positive.
  public init?(_ parts: [Part], changesConclusion: Bool?) {
    let sum = parts.reduce(0) { $0 + $1.weight }
    guard sum > 0, parts.contains(where: { $0.isHigh != nil }) else { return nil }
    func share(_ isCounted: (Part) -> Bool) -> Double {
      parts.filter(isCounted).reduce(0) { $0 + $1.weight } / sum
    }
    highShare = share { $0.isHigh == true }
    unjudgedShare = share { $0.isHigh == nil }
    highCount = parts.count { $0.isHigh == true }
    self.changesConclusion = changesConclusion
  }

  /// Serious from half of the weight, or from a tenth where the conclusion depends on it. These bounds are this package's,
  /// for a draft: GRADE sets none.
  public var concern: Concern {
    if highShare >= 0.5 { return .serious }
    return changesConclusion == true && highShare >= 0.1 ? .serious : .none
  }
}
