/// The choices that checks leave to their user.
public struct CheckSettings: Sendable, Hashable {
  /// The level of the intervals in the table.
  public var level: Double
  /// The standardised difference beyond which a standard deviation looks like a standard error.
  public var largestEffect: Double
  /// The columns meant as moderators; `nil` for every column that is not a field.
  public var moderators: [String]?

  /// The choices; by default 95% intervals and standardised differences of up to 3.
  public init(level: Double = 0.95, largestEffect: Double = 3, moderators: [String]? = nil) {
    self.level = level
    self.largestEffect = largestEffect
    self.moderators = moderators
  }
}
