import Estimates

/// The lowest and the highest score that a scale allows.
public struct ScoreRange: Sendable, Hashable, Codable {
  /// The lowest possible score.
  public var lower: Double
  /// The highest possible score.
  public var upper: Double

  /// A range; `lower` is below `upper`.
  public init(lower: Double, upper: Double) {
    precondition(lower < upper, "a range has a lower bound below its upper one")
    self.lower = lower
    self.upper = upper
  }

  /// Reads `LOWER,UPPER`; `nil` where it is not two finite numbers, the lower one first.
  public init?(_ text: String) {
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double($0.trimmingSpaces) }
    guard bounds.count == 2, let lower = bounds[0], let upper = bounds[1], lower < upper, lower.isFinite,
      upper.isFinite
    else { return nil }
    self.init(lower: lower, upper: upper)
  }

  /// Whether a score, or a mean of scores, can be on the scale.
  public func contains(_ score: Double) -> Bool { lower <= score && score <= upper }
}
