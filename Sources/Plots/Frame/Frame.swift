import Graphics

/// The box of a plot of points: an axis along its bottom edge, one up its left edge, and where values lie between them.
struct Frame: Sendable {
  let box: Bounds
  /// From the left edge to the right.
  let horizontal: Axis
  /// From the bottom edge up.
  let vertical: Axis

  /// How values are spread along an axis, and which coordinates are at its ends.
  struct Extent: Sendable {
    var scale = AxisScale.linear
    var range: ClosedRange<Double>
    /// Whether small values are at the top.
    var isReversed = false
  }

  init(_ box: Bounds, across: Extent, up: Extent) {
    self.box = box
    horizontal = Axis(scale: across.scale, range: across.range, left: box.left, right: box.right)
    vertical = Axis(
      scale: up.scale, range: up.range, left: up.isReversed ? box.height : 0,
      right: up.isReversed ? 0 : box.height)
  }

  /// The place of a value on the horizontal axis; values beyond its ends lie at the edge.
  func x(_ value: Double) -> Double { min(max(horizontal.x(of: value), box.left), box.right) }

  /// The place of a value on the vertical axis; values beyond its ends lie at the edge.
  func y(_ value: Double) -> Double { box.bottom - min(max(vertical.x(of: value), 0), box.height) }

  /// The same without an edge: values beyond the ends lie beyond the box.
  func open(y value: Double) -> Double { box.bottom - vertical.x(of: value) }

  /// The place of a pair of values.
  func point(_ x: Double, _ y: Double) -> ScenePoint { ScenePoint(x: self.x(x), y: self.y(y)) }

  /// What the layers draw, the first behind.
  func marks(_ layers: [any Layer]) -> [Mark] { layers.flatMap { $0.marks(in: self) } }
}
