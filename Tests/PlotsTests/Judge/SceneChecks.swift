import Graphics
import Testing

/// What every picture must satisfy, whatever it is drawn of: the least of what `PictureCheck` asks.
struct SceneChecks {
  let picture: Picture

  init(_ picture: Picture) {
    self.picture = picture
  }

  /// Texts whose boxes share an area.
  var overlappingTexts: [String] { TextOverlap().faults(in: picture.scene) }

  /// Texts that a line, square or diamond runs into.
  var struckTexts: [String] { StruckText().faults(in: picture.scene) }

  /// Marks that reach beyond the paper.
  var marksOutside: [Mark] { MarkOutside.marks(of: picture.scene) }

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
