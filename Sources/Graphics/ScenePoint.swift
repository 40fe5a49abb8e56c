/// A place in a scene, in points from its top left corner; y grows downwards.
public struct ScenePoint: Sendable, Hashable, Codable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the top edge.
  public var y: Double

  /// The place `x` to the right of and `y` below the top left corner.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
