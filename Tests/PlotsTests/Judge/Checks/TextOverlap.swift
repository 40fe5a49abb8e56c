import Graphics

/// Texts whose boxes share an area.
struct TextOverlap: SceneCheck {
  let name = "texts overlap"

  func faults(in scene: MarkScene) -> [String] {
    let boxes = scene.texts.compactMap { text in text.bounds.map { (text.string, $0) } }
      .sorted { $0.1.top < $1.1.top }
    var pairs: [String] = []
    for (index, first) in boxes.enumerated() {
      for second in boxes[(index + 1)...] {
        guard second.1.top < first.1.bottom else { break }
        if first.1.overlaps(second.1.inset(by: 0.01)) { pairs.append("\"\(first.0)\" and \"\(second.0)\"") }
      }
    }
    return pairs
  }
}
