import Graphics
import Testing

/// What every picture must satisfy.
struct SceneChecks {
  let picture: Picture

  init(_ picture: Picture) {
    self.picture = picture
  }

  private var scene: MarkScene { picture.scene }

  /// Texts whose boxes share an area.
  var overlappingTexts: [(String, String)] {
    let boxes = scene.texts.compactMap { text in text.bounds.map { (text.string, $0) } }
      .sorted { $0.1.top < $1.1.top }
    var pairs: [(String, String)] = []
    for (index, first) in boxes.enumerated() {
      for second in boxes[(index + 1)...] {
        guard second.1.top < first.1.bottom else { break }
        if first.1.overlaps(second.1.inset(by: 0.01)) { pairs.append((first.0, second.0)) }
      }
    }
    return pairs
  }

  /// Texts that a line, square or diamond runs into; the bands behind headings are not counted, nor are parts of bars that hold
  /// the whole text.
  var struckTexts: [String] {
    let shapes = scene.leaves.compactMap { mark -> Bounds? in
      switch mark {
      case .text: nil
      case .rectangle(let rectangle) where rectangle.frame.width == scene.width: nil
      default: mark.bounds
      }
    }.sorted { $0.top < $1.top }
    let grounds = Set(
      scene.leaves.compactMap { mark in
        if case .rectangle(let rectangle) = mark, rectangle.fill != nil { rectangle.frame } else { nil }
      })
    return scene.texts.filter { text in
      guard let box = text.bounds else { return false }
      // Only descenders and accents reach into the outer fifths of a line.
      let core = Bounds(
        left: box.left, top: box.top + box.height * 0.2, right: box.right,
        bottom: box.bottom - box.height * 0.2)
      return shapes.contains { touches(core, $0) && !(grounds.contains($0) && $0.contains(core)) }
    }.map(\.string)
  }

  /// Lines have no area, so edges count.
  private func touches(_ a: Bounds, _ b: Bounds) -> Bool {
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
      || (b.width == 0 && a.left < b.left && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      || (b.height == 0 && a.top < b.top && b.top < a.bottom && a.left < b.right && b.left < a.right)
  }

  /// Marks that reach beyond the paper.
  var marksOutside: [Mark] {
    scene.leaves.filter { mark in mark.bounds.map { !scene.bounds.contains($0) } ?? false }
  }

  /// Requires all of it.
  func require(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) {
    let overlaps = overlappingTexts.prefix(3)
    #expect(overlaps.isEmpty, comment, sourceLocation: sourceLocation)
    let struck = struckTexts.prefix(3)
    #expect(struck.isEmpty, comment, sourceLocation: sourceLocation)
    let outside = marksOutside.prefix(3)
    #expect(outside.isEmpty, comment, sourceLocation: sourceLocation)
    #expect(!picture.title.isEmpty && !picture.description.isEmpty, comment, sourceLocation: sourceLocation)
  }
}

extension MarkScene {
  /// The groups of a name, at any depth.
  func groups(_ name: String) -> [Mark.Group] {
    marks.flatMap { Self.groups(name, in: $0) }
  }

  private static func groups(_ name: String, in mark: Mark) -> [Mark.Group] {
    guard case .group(let group) = mark else { return [] }
    return (group.name == name ? [group] : []) + group.marks.flatMap { groups(name, in: $0) }
  }
}

extension Mark.Group {
  var rectangles: [Mark.Rectangle] {
    marks.compactMap { if case .rectangle(let mark) = $0 { mark } else { nil } }
  }
  var polygons: [Mark.Polygon] {
    marks.compactMap { if case .polygon(let mark) = $0 { mark } else { nil } }
  }
  var lines: [Mark.Line] {
    marks.compactMap { if case .line(let mark) = $0 { mark } else { nil } }
  }
  var texts: [Mark.Text] {
    marks.compactMap { if case .text(let mark) = $0 { mark } else { nil } }
  }
}
