/// A straight line.
public struct LineMark: Sendable, Hashable, Codable {
  /// One end.
  public var start: Point
  /// The other end.
  public var end: Point
  /// Colour, width and dashes.
  public var stroke: Stroke

  /// A line between two places.
  public init(from start: Point, to end: Point, stroke: Stroke) {
    self.start = start
    self.end = end
    self.stroke = stroke
  }

  /// The smallest box around the line, its width not counted.
  public var bounds: Bounds? { Bounds(around: [start, end]) }
}
