import Graphics

/// Writes a picture as a self-contained SVG document.
///
/// Text stays text, in Arial or a face as wide. Everything is said in presentation attributes, without style
/// sheets, scripts or anything fetched, so that browsers and word processors draw the same. Lengths are rounded
/// to 2 decimals.
struct SVGRenderer {
  /// The document, ending in a line feed.
  func render(_ picture: Picture) -> String {
    let key = identifier(of: picture)
    let scene = picture.scene
    let width = SVGWriter.number(scene.width)
    let height = SVGWriter.number(scene.height)
    var writer = SVGWriter()
    writer.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("width", "\(width)pt"), ("height", "\(height)pt"),
        ("viewBox", "0 0 \(width) \(height)"), ("lang", picture.language), ("xml:lang", picture.language),
        // Not 'img', which hides from screen readers all that is within.
        ("role", "graphics-document document"), ("aria-labelledby", "title-\(key)"),
        ("aria-describedby", "description-\(key)"),
      ])
    writer.element("title", [("id", "title-\(key)")], text: picture.title)
    writer.element("desc", [("id", "description-\(key)")], text: picture.description)
    picture.origin?.write(to: &writer)
    if let background = scene.background {
      writer.element(
        "rect", [("width", width), ("height", height), ("fill", SVGWriter.color(background))])
    }
    // Some word processors look for inherited attributes on groups only.
    writer.open("g", [("font-family", Self.fontFamilies)])
    for mark in scene.marks { mark.write(to: &writer) }
    writer.close("g")
    writer.close("svg")
    return writer.output
  }

  /// The faces as CSS writes them: names of several words in quotes.
  private static let fontFamilies = SVGDocument.fontFamilies
    .map { $0.contains(" ") ? "'\($0)'" : $0 }.joined(separator: ", ")

  /// A name that differs between pictures, so that several can stand in one web page (FNV-1a hash).
  private func identifier(of picture: Picture) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in (picture.title + "\n" + picture.description).utf8 {
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    return String(hash, radix: 16)
  }
}
