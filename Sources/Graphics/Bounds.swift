/// An upright box, in points.
public struct Bounds: Sendable, Hashable, Codable {
  /// The left edge.
  public var left: Double
  /// The top edge.
  public var top: Double
  /// The right edge.
  public var right: Double
  /// The bottom edge.
  public var bottom: Double

  /// A box by its edges.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The smallest box around `points`; `nil` when there are none.
  public init?(around points: [ScenePoint]) {
    guard let first = points.first else { return nil }
    self.init(left: first.x, top: first.y, right: first.x, bottom: first.y)
    for point in points {
      left = min(left, point.x)
      right = max(right, point.x)
      top = min(top, point.y)
      bottom = max(bottom, point.y)
    }
  }

  /// The box's width.
  public var width: Double { right - left }

  /// The box's height.
  public var height: Double { bottom - top }

  /// The smallest box around both.
  public func union(_ other: Bounds) -> Bounds {
    Bounds(
      left: min(left, other.left), top: min(top, other.top),
      right: max(right, other.right), bottom: max(bottom, other.bottom))
  }

  /// The box with every edge moved inwards by `distance`.
  public func inset(by distance: Double) -> Bounds {
    Bounds(left: left + distance, top: top + distance, right: right - distance, bottom: bottom - distance)
  }

  /// Whether the two share an area, not merely an edge.
  public func overlaps(_ other: Bounds) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether `other` lies within, edges included.
  public func contains(_ other: Bounds) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}
