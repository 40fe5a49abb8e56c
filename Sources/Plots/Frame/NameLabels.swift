import Graphics

/// Finds room for studies' names beside their points.
struct NameLabels {
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

  /// Where names may stand.
  let box: Bounds
  let font: TextFont
  /// The place of an upright line that may not run through a name.
  var barrier: Double?
  /// The ground of names to its left.
  var leftGround = SRGBColor.white
  /// Places of upright lines, which names stand on or clear of.
  var uprights: [Double] = []
  /// The colour of lines from names to points that are further away.
  var leaderColor = DirectionColors.rule
  /// Where points and names stand.
  private var taken: [Bounds]
  private var names: [Bounds] = []
  private var leaders: [Mark.Line] = []

  /// Names within a box that keep off what is taken.
  init(within box: Bounds, font: TextFont, taken: [Bounds]) {
    self.box = box
    self.font = font
    self.taken = taken
  }

  /// The same beside points whose signs are as large as a letter.
  init(within box: Bounds, font: TextFont, points: [ScenePoint]) {
    let half = font.size * 0.55
    self.init(
      within: box, font: font,
      taken: points.map {
        Bounds(left: $0.x - half, top: $0.y - half, right: $0.x + half, bottom: $0.y + half)
      })
  }

  /// The name at the first free place about a point; `nil` where there is none.
  ///
  /// - Parameter radius: How far the point's sign reaches, in points, where that is more than half a letter.
  mutating func place(_ name: String, beside point: ScenePoint, radius: Double = 0) -> Label? {
    let beyond = max(0, radius - font.size / 2)
    let text = shortened(name)
    let inside = box.inset(by: font.size * 0.1)
    for place in Self.places {
      let x = point.x + place.x * font.size + (place.x == 0 ? 0 : place.x < 0 ? -beyond : beyond)
      let y = point.y + place.y * font.size + (place.y == 0 ? 0 : place.y < 0 ? -beyond : beyond)
      let mark = Mark.Text(
        text, at: ScenePoint(x: x, y: y + font.middle), anchor: place.anchor, font: font,
        fullText: text == name ? nil : name)
      guard let box = mark.bounds else { continue }
      let room = Bounds(
        left: box.left - Self.white, top: box.top, right: box.right + Self.white, bottom: box.bottom)
      guard inside.contains(room), !taken.contains(where: room.overlaps) else { continue }
      if let barrier, room.left <= barrier, room.right >= barrier { continue }
      let isTooNear = uprights.contains { x in
        room.left - 0.6 <= x && x <= box.left || box.right <= x && x <= room.right + 0.6
      }
      guard !isTooNear else { continue }
      let stroke = Stroke(leaderColor, width: font.size * 0.06)
      let leader = place.isFar ? Mark.Line(from: point, to: ScenePoint(x: x, y: y), stroke: stroke) : nil
      // Nor may a line to a point.
      guard !leaders.contains(where: { $0.crosses(room) }),
        !(leader.map { leader in names.contains(where: leader.crosses) } ?? false)
      else { continue }
      taken.append(box)
      names.append(box)
      if let leader { leaders.append(leader) }
      let color = barrier.map { box.right < $0 } ?? false ? leftGround : .white
      return Label(
        text: mark, ground: Mark.Rectangle(Self.ground(box, font: font), fill: color), leader: leader)
    }
    return nil
  }

  /// The name in at most 16 em: of a longer one the beginning, and the year at its end.
  private func shortened(_ name: String) -> String {
    let width = font.size * 16
    guard font.width(of: name) > width, let last = name.split(separator: " ").last,
      last.prefix(4).allSatisfy(\.isNumber), (4...6).contains(last.count)
    else { return font.wrap(name, width: width, limit: 1).lines[0] }
    let year = " " + last
    return font.wrap(String(name.dropLast(year.count)), width: width - font.width(of: year), limit: 1).lines[
      0] + year
  }

  /// The letters' own height and a little at both ends.
  static func ground(_ box: Bounds, font: TextFont) -> Bounds {
    Bounds(
      left: box.left - font.size * 0.1, top: box.top + font.size * 0.1, right: box.right + font.size * 0.1,
      bottom: box.bottom - font.size * 0.05)
  }
}
