import Graphics

/// A mark with the groups that it stands in.
struct PlacedMark {
  let mark: Mark
  /// The names of the groups, the outermost first.
  let groups: [String]
  /// The innermost group's title.
  let title: String?

  /// The box around the mark, its outline included; lines end where they are said to.
  var inkBounds: Bounds? {
    guard var box = mark.bounds else { return nil }
    let half = (mark.stroke?.width ?? 0) / 2
    guard let line = mark.straightLine else { return box.inset(by: -half) }
    if line.start.x == line.end.x {
      (box.left, box.right) = (box.left - half, box.right + half)
    } else {
      (box.top, box.bottom) = (box.top - half, box.bottom + half)
    }
    return box
  }
}

extension MarkScene {
  /// Every mark that is not a group, those behind first.
  var placedMarks: [PlacedMark] { marks.flatMap { Self.placed($0, [], nil) } }

  private static func placed(_ mark: Mark, _ groups: [String], _ title: String?) -> [PlacedMark] {
    guard case .group(let group) = mark else { return [PlacedMark(mark: mark, groups: groups, title: title)] }
    return group.marks.flatMap { placed($0, groups + [group.name], group.title) }
  }
}

extension Mark {
  /// The colour inside.
  var fill: SRGBColor? {
    switch self {
    case .rectangle(let mark): mark.fill
    case .polygon(let mark): mark.fill
    case .circle(let mark): mark.fill
    case .path(let mark): mark.fill
    case .line, .text, .group: nil
    }
  }

  /// The outline, or the line itself.
  var stroke: Stroke? {
    switch self {
    case .line(let mark): mark.stroke
    case .rectangle(let mark): mark.stroke
    case .polygon(let mark): mark.stroke
    case .circle(let mark): mark.stroke
    case .path(let mark): mark.stroke
    case .text, .group: nil
    }
  }

  var isText: Bool { if case .text = self { true } else { false } }

  /// A line from left to right, or upright.
  var straightLine: Line? {
    guard case .line(let line) = self else { return nil }
    return line.start.x == line.end.x || line.start.y == line.end.y ? line : nil
  }
}

extension Mark.Text {
  /// The box around the letters, without spaces at the ends.
  var inkBounds: Bounds {
    let spaces: (Character) -> Bool = { $0.isWhitespace }
    let leading = String(string.prefix(while: spaces))
    let trailing = leading.count == string.count ? "" : String(string.reversed().prefix(while: spaces))
    let start = left + font.width(of: leading)
    return Bounds(
      left: start, top: position.y - font.ascent,
      right: left + font.width(of: string) - font.width(of: trailing), bottom: position.y + font.descent)
  }

  /// What of a line's height letters fill: only descenders and accents reach into the outer fifths.
  var core: Bounds {
    let box = inkBounds
    return Bounds(
      left: box.left, top: box.top + box.height * 0.2, right: box.right, bottom: box.bottom - box.height * 0.2
    )
  }
}

extension Bounds {
  var center: ScenePoint { ScenePoint(x: (left + right) / 2, y: (top + bottom) / 2) }
}
