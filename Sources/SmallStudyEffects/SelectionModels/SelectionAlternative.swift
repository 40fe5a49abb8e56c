/// Which results a selection model takes to be the likelier to be published: what its p values are made of.
public enum SelectionAlternative: String, Sendable, Hashable, Codable, CaseIterable {
  /// One-sided p values that are small for large effects.
  case greater
  /// One-sided p values that are small for small effects.
  case less
  /// Two-sided p values.
  case twoSided = "two-sided"

  /// One-sided p values in a direction.
  public init(_ direction: SelectionDirection) { self = direction == .greater ? .greater : .less }

  /// What effects are multiplied by so that small one-sided p values come with large effects; 1 for two-sided ones.
  public var sign: Double { self == .less ? -1 : 1 }
}
