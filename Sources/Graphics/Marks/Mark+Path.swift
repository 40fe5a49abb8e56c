extension Mark {
  /// Lines and curves, one after the other.
  public struct Path: Sendable, Hashable, Codable {
    /// One step of the pen.
    public enum Element: Sendable, Hashable, Codable {
      /// Lifts the pen and sets it down elsewhere.
      case move(ScenePoint)
      /// A straight line.
      case line(ScenePoint)
      /// A cubic Bézier curve to the last of the three points; the others steer it.
      case curve(ScenePoint, ScenePoint, ScenePoint)
      /// A line back to where the pen was set down.
      case close
    }

    /// The steps, in order.
    public var elements: [Element]
    /// The colour inside; `nil` leaves it open.
    public var fill: SRGBColor?
    /// The line; `nil` draws none.
    public var stroke: Stroke?

    /// A path filled, drawn as a line, or both.
    public init(_ elements: [Element], fill: SRGBColor? = nil, stroke: Stroke? = nil) {
      self.elements = elements
      self.fill = fill
      self.stroke = stroke
    }

    /// A box around every point of the path, those that steer curves included.
    public var bounds: Bounds? {
      Bounds(
        around: elements.flatMap { element -> [ScenePoint] in
          switch element {
          case .move(let point), .line(let point): [point]
          case .curve(let first, let second, let end): [first, second, end]
          case .close: []
          }
        })
    }
  }
}
