extension Mark {
  /// A circle.
  public struct Circle: Sendable, Hashable, Codable {
    /// Its middle.
    public var center: ScenePoint
    /// Its radius in points.
    public var radius: Double
    /// The colour inside; `nil` leaves it open.
    public var fill: SRGBColor?
    /// The outline; `nil` draws none.
    public var stroke: Stroke?

    /// A circle filled, outlined, or both.
    public init(_ center: ScenePoint, radius: Double, fill: SRGBColor? = nil, stroke: Stroke? = nil) {
      self.center = center
      self.radius = radius
      self.fill = fill
      self.stroke = stroke
    }

    /// The box around the circle.
    public var bounds: Bounds? {
      Bounds(
        left: center.x - radius, top: center.y - radius, right: center.x + radius, bottom: center.y + radius)
    }
  }
}
