public import Instruments

/// What is taken to be true of scores whose rows do not tell.
public struct ScoreAssumptions: Sendable, Hashable {
  /// The range of the scale of rows that name none; `nil` where it is not known.
  public var range: ScoreRange?
  /// Whether a person's score is a whole number.
  public var areWhole: Bool

  /// Nothing, unless a range is given or scores are whole.
  public init(range: ScoreRange? = nil, areWhole: Bool = false) {
    self.range = range
    self.areWhole = areWhole
  }
}
