extension Mark {
  /// A closed shape with straight sides.
  public struct Polygon: Sendable, Hashable, Codable {
    /// The corners, in order.
    public var corners: [ScenePoint]
    /// The colour inside; `nil` leaves it open.
    public var fill: SRGBColor?
    /// The outline; `nil` draws none.
    public var stroke: Stroke?

    /// A shape filled, outlined, or both.
    public init(_ corners: [ScenePoint], fill: SRGBColor? = nil, stroke: Stroke? = nil) {
      self.corners = corners
      self.fill = fill
      self.stroke = stroke
    }

    /// The smallest box around the corners.
    public var bounds: Bounds? { Bounds(around: corners) }
  }
}
