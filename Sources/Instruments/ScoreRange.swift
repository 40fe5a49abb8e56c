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

  /// Whether a score, or a mean of scores, can be on the scale.
  public func contains(_ score: Double) -> Bool { lower <= score && score <= upper }
}
