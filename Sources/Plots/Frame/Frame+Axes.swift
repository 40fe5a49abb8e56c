import Graphics

/// How ticks and their labels look.
struct TickStyle: Sendable {
  var font: TextFont
  var stroke: Stroke
  /// The ticks' length in points.
  var length: Double
  /// From the box to the labels, in points.
  var gap: Double
}

extension Frame {
  /// The lines along the bottom and the left edge.
  func edges(_ stroke: Stroke) -> [Mark] {
    let corner = ScenePoint(x: box.left, y: box.bottom)
    return [
      .line(Mark.Line(from: corner, to: ScenePoint(x: box.right, y: box.bottom), stroke: stroke)),
      .line(Mark.Line(from: ScenePoint(x: box.left, y: box.top), to: corner, stroke: stroke)),
    ]
  }

  /// Ticks of the horizontal axis, with their labels beneath.
  func ticksBeneath(_ ticks: [AxisTick], _ style: TickStyle) -> [Mark] {
    ticks.flatMap { tick -> [Mark] in
      let x = x(tick.value)
      let place = ScenePoint(x: x, y: box.bottom + style.gap + style.font.ascent)
      return [
        .line(
          Mark.Line(
            from: ScenePoint(x: x, y: box.bottom), to: ScenePoint(x: x, y: box.bottom + style.length),
            stroke: style.stroke)),
        .text(Mark.Text(tick.label, at: place, anchor: .middle, font: style.font)),
      ]
    }
  }

  /// Ticks of the vertical axis, with their labels on the left.
  func ticksBeside(_ ticks: [AxisTick], _ style: TickStyle) -> [Mark] {
    ticks.flatMap { tick -> [Mark] in
      let y = y(tick.value)
      let place = ScenePoint(x: box.left - style.gap, y: y + style.font.middle)
      return [
        .line(
          Mark.Line(
            from: ScenePoint(x: box.left - style.length, y: y), to: ScenePoint(x: box.left, y: y),
            stroke: style.stroke)),
        .text(Mark.Text(tick.label, at: place, anchor: .right, font: style.font)),
      ]
    }
  }
}
