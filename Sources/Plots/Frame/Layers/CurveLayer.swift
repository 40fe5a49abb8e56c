import Graphics

/// A line from point to point of which nothing is drawn beyond the frame.
struct CurveLayer: Layer {
  var points: [FramePoint]
  var stroke: Stroke

  func marks(in frame: Frame) -> [Mark] {
    let places = points.map { ScenePoint(x: frame.horizontal.x(of: $0.x), y: frame.open(y: $0.y)) }
    if places.count == 2, let whole = clipped(places[0], places[1], to: frame.box) {
      return [.line(Mark.Line(from: whole.start, to: whole.end, stroke: stroke))]
    }
    var elements: [Mark.Path.Element] = []
    var pen: ScenePoint?
    for (start, end) in zip(places, places.dropFirst()) {
      guard let part = clipped(start, end, to: frame.box) else { continue }
      if pen != part.start { elements.append(.move(part.start)) }
      elements.append(.line(part.end))
      pen = part.end
    }
    return elements.isEmpty ? [] : [.path(Mark.Path(elements, stroke: stroke))]
  }

  /// The part of a line within a box (Liang and Barsky 1984, doi 10.1145/357332.357333); `nil` where there is none.
  private func clipped(
    _ start: ScenePoint, _ end: ScenePoint, to box: Bounds
  ) -> (start: ScenePoint, end: ScenePoint)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    guard dx.isFinite, dy.isFinite else { return nil }
    var (enter, leave) = (0.0, 1.0)
    for (step, room) in [
      (-dx, start.x - box.left), (dx, box.right - start.x), (-dy, start.y - box.top),
      (dy, box.bottom - start.y),
    ] {
      // Rounding must not lose a line along the edge.
      if step == 0 {
        if room < -1e-9 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter < leave else { return nil }
    let place = { (share: Double) in
      share == 0 ? start : share == 1 ? end : ScenePoint(x: start.x + share * dx, y: start.y + share * dy)
    }
    return (place(enter), place(leave))
  }
}
