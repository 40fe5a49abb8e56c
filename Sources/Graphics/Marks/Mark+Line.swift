extension Mark {
  /// A straight line.
  public struct Line: Sendable, Hashable, Codable {
    /// One end.
    public var start: ScenePoint
    /// The other end.
    public var end: ScenePoint
    /// Colour, width and dashes.
    public var stroke: Stroke

    /// A line between two places.
    public init(from start: ScenePoint, to end: ScenePoint, stroke: Stroke) {
      self.start = start
      self.end = end
      self.stroke = stroke
    }

    /// The smallest box around the line, its width not counted.
    public var bounds: Bounds? { Bounds(around: [start, end]) }
  }
}
