/// Boxes that do not add up.
public struct FlowDiscrepancy: Sendable, Hashable {
  /// The boxes that are added, those with a sign of -1 subtracted.
  public var terms: [Term]
  /// The box, or the sum of boxes, that they should give.
  public var target: FlowBox
  /// What they give.
  public var expected: Int
  /// What the target says.
  public var found: Int

  /// A box with its sign and number.
  public struct Term: Sendable, Hashable {
    /// The box.
    public var box: FlowBox
    /// Whether it is taken away.
    public var isSubtracted: Bool
    /// Its number.
    public var count: Int
  }

  /// By how much the target is too large; negative where it is too small.
  public var difference: Int { found - expected }
}
