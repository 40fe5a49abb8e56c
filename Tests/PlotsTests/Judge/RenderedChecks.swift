import Graphics
import Testing

/// What is looked for in the pixels of a picture.
enum RenderedChecks {
  /// Ink at the border, letters beyond their boxes, and nothing at all.
  static func faults(in plot: JudgedPlot) throws -> [PictureFault] {
    try plot.pictures.flatMap { picture -> [PictureFault] in
      let whole = try RenderedPicture(picture)
      let found =
        borderFaults(whole, picture.scene).map { ("ink at the border", $0) }
        + blankFaults(whole).map { ("a blank picture", $0) }
        + (try letterFaults(picture)).map { ("letters beyond their box", $0) }
      return found.map { PictureFault(plot: plot.name, check: $0.0, place: $0.1) }
    }
  }

  /// Ink in the outermost pixels: what is darker than a band across the paper may be.
  private static func borderFaults(_ image: RenderedPicture, _ scene: MarkScene) -> [String] {
    let (width, height) = (image.width, image.height)
    let edges: [(String, Range<Int>, Range<Int>)] = [
      ("top", 0..<width, 0..<1), ("bottom", 0..<width, height - 1..<height), ("left", 0..<1, 0..<height),
      ("right", width - 1..<width, 0..<height),
    ]
    return edges.compactMap { name, columns, rows in
      let found = image.inked(columns, rows, darker: 64)
      return found.isEmpty ? nil : "\(name), \(found.count) pixels"
    }
  }

  /// Less than one pixel in two thousand with ink.
  private static func blankFaults(_ image: RenderedPicture) -> [String] {
    let inked = image.inked(0..<image.width, 0..<image.height, darker: 64).count
    return inked * 2000 < image.width * image.height ? ["\(inked) pixels with ink"] : []
  }

  /// Letters drawn alone, and ink more than a point beyond the boxes that they are measured to have. Characters of faces that are
  /// not known beforehand are not looked at.
  private static func letterFaults(_ picture: Picture) throws -> [String] {
    let texts = picture.scene.texts.filter { $0.font.measures($0.string) }
    var letters = picture
    letters.scene.marks = texts.map { text in
      var text = text
      text.color = .black
      return .text(text)
    }
    letters.scene.background = .white
    let image = try RenderedPicture(letters)
    var isWithin = [Bool](repeating: false, count: image.width * image.height)
    for text in texts {
      guard let box = text.bounds?.inset(by: -1) else { continue }
      let columns =
        max(0, Int(box.left * image.scale))..<min(image.width, Int((box.right * image.scale).rounded(.up)))
      let rows =
        max(0, Int(box.top * image.scale))..<min(image.height, Int((box.bottom * image.scale).rounded(.up)))
      guard !columns.isEmpty else { continue }
      for y in rows { for x in columns { isWithin[y * image.width + x] = true } }
    }
    let beyond = image.inked(0..<image.width, 0..<image.height, darker: 96).filter {
      !isWithin[$0.y * image.width + $0.x]
    }
    guard let first = beyond.first else { return [] }
    return [
      "\(beyond.count) pixels, the first \(Double(first.x) / image.scale), \(Double(first.y) / image.scale) points in"
    ]
  }
}

/// Pictures as pixels, where this system has what draws them.
@Suite(.enabled(if: RenderedPicture.canDraw, "librsvg or a font as wide as Arial is not installed"))
struct RenderedPictureTests {
  @Test func picturesOfTheSampleAreDrawnAsMeasured() throws {
    for (place, entry) in JudgedPictures.sample.enumerated() where place.isMultiple(of: 17) {
      for fault in try RenderedChecks.faults(in: try entry.draw()) { Issue.record("\(fault)") }
    }
  }
}
