import Graphics

/// Texts of one line with less than 2 points between them, and texts with a mark as near beside them: they read as one.
///
/// Runs of one sentence in italics are one text of a scene, so that two texts never are parts of one.
struct LineGap: SceneCheck {
  let name = "less than 2 points between"
  static let least = 2.0

  func faults(in scene: MarkScene) -> [String] {
    let texts = scene.texts.filter { !$0.string.allSatisfy(\.isWhitespace) }
      .map { (words: "\"\($0.string)\"", core: $0.core) }.sorted { $0.core.top < $1.core.top }
    let marks = scene.placedMarks.compactMap { placed -> (words: String, core: Bounds)? in
      guard isBeside(placed), let box = placed.inkBounds else { return nil }
      return ("a mark of \"\(placed.groups.last ?? "")\"", box)
    }.sorted { $0.core.top < $1.core.top }
    var faults: [String] = []
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...] {
        guard other.core.top < text.core.bottom else { break }
        if isNear(text.core, other.core) { faults.append("\(text.words) and \(other.words)") }
      }
      for other in marks {
        guard other.core.top < text.core.bottom else { break }
        if other.core.bottom > text.core.top, isNear(text.core, other.core) {
          faults.append("\(text.words) and \(other.words)")
        }
      }
    }
    return faults
  }

  /// Whether a mark can be beside a text: curves and slanted lines have no edges.
  private func isBeside(_ placed: PlacedMark) -> Bool {
    switch placed.mark {
    case .text, .path, .group: false
    case .line: placed.mark.straightLine != nil
    case .rectangle, .polygon, .circle: true
    }
  }

  private func isNear(_ a: Bounds, _ b: Bounds) -> Bool {
    let gap = max(b.left - a.right, a.left - b.right)
    return gap > -0.01 && gap < Self.least - 1e-6
  }
}
