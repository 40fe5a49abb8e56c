extension Mark {
  /// An upright rectangle.
  public struct Rectangle: Sendable, Hashable, Codable {
    /// Its edges.
    public var frame: Bounds
    /// The colour inside; `nil` leaves it open.
    public var fill: SRGBColor?
    /// The outline; `nil` draws none.
    public var stroke: Stroke?

    /// A rectangle filled, outlined, or both.
    public init(_ frame: Bounds, fill: SRGBColor? = nil, stroke: Stroke? = nil) {
      self.frame = frame
      self.fill = fill
      self.stroke = stroke
    }

    /// Its edges.
    public var bounds: Bounds? { frame }
  }
}
