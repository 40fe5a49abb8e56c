/// A coefficient of which one cluster alone tells.
public struct OneClusterCoefficient: Sendable, Hashable {
  /// The coefficient's name.
  public var name: String
  /// The cluster.
  public var cluster: String
}
