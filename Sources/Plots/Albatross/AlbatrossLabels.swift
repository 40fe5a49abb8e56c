import Graphics

/// Finds room for the studies' names beside their points.
struct AlbatrossLabels {
  /// A name with the ground that keeps contours out of it, and a line to its point where that is further away.
  struct Label {
    var text: Mark.Text
    var ground: Mark.Rectangle?
    var leader: Mark.Line?

    var marks: [Mark] {
      [leader.map(Mark.line), ground.map(Mark.rectangle), .text(text)].compactMap { $0 }
    }
  }

  /// A place relative to the point, in em of the names.
  private struct Place {
    var x: Double
    var y: Double
    var anchor: Mark.Text.Anchor
    var isFar = false
  }

  private static let places: [Place] = [
    Place(x: 0.85, y: 0, anchor: .left), Place(x: -0.85, y: 0, anchor: .right),
    Place(x: 0, y: -1.2, anchor: .middle), Place(x: 0, y: 1.2, anchor: .middle),
    Place(x: 0.6, y: -1.0, anchor: .left), Place(x: -0.6, y: -1.0, anchor: .right),
    Place(x: 0.6, y: 1.0, anchor: .left), Place(x: -0.6, y: 1.0, anchor: .right),
    Place(x: 1, y: -1.9, anchor: .left, isFar: true), Place(x: 1, y: 1.9, anchor: .left, isFar: true),
    Place(x: -1, y: -1.9, anchor: .right, isFar: true), Place(x: -1, y: 1.9, anchor: .right, isFar: true),
    Place(x: 1.5, y: -3, anchor: .left, isFar: true), Place(x: 1.5, y: 3, anchor: .left, isFar: true),
    Place(x: -1.5, y: -3, anchor: .right, isFar: true), Place(x: -1.5, y: 3, anchor: .right, isFar: true),
  ]

  /// The least white to both sides of a name, in points.
  private static let white = 2.0

  let frame: AlbatrossFrame
  let font: TextFont
  /// Where points and names stand.
  private var taken: [Bounds]
  private var names: [Bounds] = []
  private var leaders: [Mark.Line] = []

  init(frame: AlbatrossFrame, font: TextFont, points: [ScenePoint]) {
    self.frame = frame
    self.font = font
    let half = font.size * 0.55
    taken = points.map {
      Bounds(left: $0.x - half, top: $0.y - half, right: $0.x + half, bottom: $0.y + half)
    }
  }

  /// The name at the first free place about a point; `nil` where there is none.
  mutating func place(_ name: String, beside point: ScenePoint) -> Label? {
    let text = font.wrap(name, width: font.size * 16, limit: 1)
    let inside = frame.box
      .inset(by: font.size * 0.1)
    for place in Self.places {
      let x = point.x + place.x * font.size
      let y = point.y + place.y * font.size
      let mark = Mark.Text(
        text.lines[0], at: ScenePoint(x: x, y: y + font.middle), anchor: place.anchor, font: font,
        fullText: text.isCut ? name : nil)
      guard let box = mark.bounds else { continue }
      let room = Bounds(
        left: box.left - Self.white, top: box.top, right: box.right + Self.white, bottom: box.bottom)
      guard inside.contains(room), !taken.contains(where: room.overlaps) else { continue }
      // The axis in the middle would run through a name.
      guard room.right < frame.middleX || room.left > frame.middleX else { continue }
      let stroke = Stroke(DirectionColors.rule, width: font.size * 0.06)
      let leader = place.isFar ? Mark.Line(from: point, to: ScenePoint(x: x, y: y), stroke: stroke) : nil
      // Nor may a line to a point.
      guard !leaders.contains(where: { $0.crosses(room) }),
        !(leader.map { leader in names.contains(where: leader.crosses) } ?? false)
      else { continue }
      taken.append(box)
      names.append(box)
      if let leader { leaders.append(leader) }
      let color = box.right < frame.middleX ? DirectionColors.harmTint : .white
      return Label(
        text: mark, ground: Mark.Rectangle(ground(box), fill: color),
        leader: leader)
    }
    return nil
  }

  /// The letters' own height and a little at both ends.
  private func ground(_ box: Bounds) -> Bounds {
    Bounds(
      left: box.left - font.size * 0.1, top: box.top + font.size * 0.1, right: box.right + font.size * 0.1,
      bottom: box.bottom - font.size * 0.05)
  }
}
