import Graphics

/// Names of the directions that are broken within brackets although what stands in them has room on a line of its own, in its
/// half of the axis.
struct BrokenBrackets: SceneCheck {
  let name = "a direction's name is broken within brackets"

  func faults(in scene: MarkScene) -> [String] {
    let axes = scene.groups("axis").compactMap { $0.lines.first }
    let middles = scene.groups("reference-line").compactMap { $0.lines.first?.start.x }
    guard let axis = axes.first, let middle = middles.first else { return [] }
    return scene.groups("favours").flatMap { group in
      [Mark.Text.Anchor.right, .left].flatMap { side -> [String] in
        let texts = group.texts.filter { $0.anchor == side }
        guard let font = texts.first?.font else { return [] }
        let room = (side == .right ? middle - axis.start.x : axis.end.x - middle) - font.size
        let lines = texts.map(\.string)
        return Self.bracketed(lines.joined(separator: " ")).filter { piece in
          font.width(of: piece) <= room && !lines.contains { $0.contains(piece) }
        }
      }
    }
  }

  /// What stands in brackets, with the brackets and what is joined to them.
  private static func bracketed(_ text: String) -> [String] {
    var (pieces, open, depth) = ([String](), "", 0)
    for word in text.split(separator: " ") {
      open += (open.isEmpty ? "" : " ") + word
      depth += word.reduce(0) { $0 + ("([".contains($1) ? 1 : ")]".contains($1) ? -1 : 0) }
      guard depth <= 0 else { continue }
      if open.contains(" ") { pieces.append(open) }
      (open, depth) = ("", 0)
    }
    return pieces
  }
}
