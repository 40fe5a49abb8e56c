import CRaster
public import Graphics
import SVG
import Tables

/// A picture as a file of pixels or of pages.
public struct RasterFile: Sendable, Hashable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The characters that no font of this system has, which are drawn as boxes; empty where there are none.
  public let unknownCharacters: String
}

extension Picture {
  /// Cairo's limit.
  static let mostPixels = 32_767

  /// The picture as PNG, which says how large it is to be printed, and what the picture says of itself.
  ///
  /// It is drawn by librsvg, Pango and Cairo, which are looked for when the first picture is drawn. The bytes depend on their
  /// versions and on the fonts of the system, and on nothing else.
  ///
  /// - Parameter dotsPerInch: How many pixels an inch of the picture has; journals ask for 300 to 600.
  /// - Throws: `RasterError`.
  public func png(dotsPerInch: Double = 300) throws(RasterError) -> RasterFile {
    let pixels = { (points: Double) in Int((points / 72 * dotsPerInch).rounded()) }
    let (width, height) = (pixels(scene.width), pixels(scene.height))
    guard (1...Self.mostPixels).contains(width), (1...Self.mostPixels).contains(height) else {
      throw .tooLarge(width: width, height: height, dotsPerInch: dotsPerInch)
    }
    let document = svg.text
    let paper = scene.background.map { [$0.red, $0.green, $0.blue].map { Double($0) / 255 } }
    let file = try [self].drawn { sink, bytes, problem in
      craster_png(
        document, document.utf8.count, Int32(width), Int32(height), paper, sink, bytes, &problem)
    }
    let chunks = [PNGChunk.physicalSize(dotsPerInch: dotsPerInch)] + facts.map(PNGChunk.text)
    return RasterFile(
      bytes: PNGChunk.insert(chunks, into: file.bytes), unknownCharacters: file.unknownCharacters)
  }

  /// The picture as PDF on one page of its size, with text as text. As for PNG, the bytes depend on the system.
  ///
  /// - Throws: `RasterError`.
  public func pdf() throws(RasterError) -> RasterFile { try [self].pdf() }

  /// What the picture says of itself, by PNG's keywords.
  fileprivate var facts: [PNGChunk.Fact] {
    let inputs = origin?.inputs.map { "\($0.name), SHA-256 \($0.sha256)" } ?? []
    let source = ((origin?.command).map { [$0] } ?? []) + inputs
    return [
      PNGChunk.Fact(keyword: "Title", text: title), PNGChunk.Fact(keyword: "Description", text: description),
      PNGChunk.Fact(keyword: "Software", text: origin?.program ?? ""),
      PNGChunk.Fact(keyword: "Source", text: source.joined(separator: "; ")),
    ].filter { !$0.text.isEmpty }
  }
}

extension [Picture] {
  /// The pictures as the pages of one PDF, which has the title and the description of the first.
  ///
  /// - Throws: `RasterError`.
  public func pdf() throws(RasterError) -> RasterFile {
    let words = Dictionary(uniqueKeysWithValues: (first?.facts ?? []).map { ($0.keyword, $0.text) })
    let documents = map { $0.svg.text }
    return try drawn { sink, bytes, problem in
      withCStrings(
        documents + [words["Title"], words["Description"], words["Source"], words["Software"]]
      ) { texts in
        let pages = zip(self, zip(documents, texts)).map { picture, document in
          CRasterPage(
            svg: document.1, count: document.0.utf8.count, width: picture.scene.width,
            height: picture.scene.height)
        }
        let facts = texts.suffix(4).map { $0 }
        return craster_pdf(
          pages, pages.count,
          CRasterFacts(title: facts[0], subject: facts[1], keywords: facts[2], creator: facts[3]), sink,
          bytes,
          &problem)
      }
    }
  }

  /// Runs a function of the libraries that draws the pictures.
  fileprivate func drawn(
    _ body: (CRasterSink, UnsafeMutableRawPointer, inout CRasterProblem) -> CRasterResult
  ) throws(RasterError) -> RasterFile {
    try FontCheck.requireFont()
    var unknown = ""
    for picture in self { unknown += try FontCheck.unknownCharacters(in: picture) }
    var bytes: [UInt8] = []
    var problem = CRasterProblem()
    let result = withUnsafeMutablePointer(to: &bytes) { bytes in
      body(collect, UnsafeMutableRawPointer(bytes), &problem)
    }
    try problem.check(result)
    return RasterFile(bytes: bytes, unknownCharacters: unknown)
  }
}

/// Adds bytes to the array that the context points to.
private let collect: CRasterSink = { context, bytes, count in
  context!.assumingMemoryBound(to: [UInt8].self).pointee
    .append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
  return 0
}

/// Texts as C has them, for as long as `body` runs; `nil` stays NULL.
private func withCStrings<T>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  func next(_ rest: ArraySlice<String?>, _ pointers: [UnsafePointer<CChar>?]) -> T {
    guard let first = rest.first else { return body(pointers) }
    guard let first else { return next(rest.dropFirst(), pointers + [nil]) }
    return first.withCString { next(rest.dropFirst(), pointers + [$0]) }
  }
  return next(texts[...], [])
}
