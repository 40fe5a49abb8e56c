/// The people of a study's arms.
public struct ArmSizes: Sendable, Hashable, Codable {
  /// Those of group 1, or of all groups together.
  public var group1: Double
  /// Those of group 2; `nil` for a single group, and where only the people of all groups together are known.
  public var group2: Double?

  /// The people of two groups, or of all together.
  public init(group1: Double, group2: Double? = nil) {
    self.group1 = group1
    self.group2 = group2
  }

  /// People in all.
  public var total: Double { group1 + (group2 ?? 0) }
}
