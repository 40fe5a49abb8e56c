import Graphics

extension Mark.Group {
  func write(to writer: inout SVGWriter) {
    guard !marks.isEmpty else { return }
    writer.open("g", [("class", name)] + role)
    if let title { writer.element("title", [], text: title) }
    for mark in marks { mark.write(to: &writer) }
    writer.close("g")
  }

  /// A group with a title is read by it, as one thing ("Smith 2010: 0.41 (0.13 to 1.26)"), unless it holds such groups.
  private var role: SVGWriter.Attributes {
    guard title != nil else { return [] }
    return [("role", holdsTitles ? "group" : "graphics-symbol img")]
  }

  /// Whether groups within have titles of their own, which are then read one by one.
  private var holdsTitles: Bool {
    marks.contains { mark in
      if case .group(let group) = mark { group.title != nil || group.holdsTitles } else { false }
    }
  }
}
