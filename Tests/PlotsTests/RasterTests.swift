import Foundation
import Graphics
import Plots
import Raster
import Testing

private enum System {
  static let canDraw = (try? ForestPlot(FixtureTables.bcg).picture().pdf()) != nil
}

/// Pictures of pixels and pages, where this system has what draws them.
@Suite(.enabled(if: System.canDraw, "librsvg or a font as wide as Arial is not installed"))
struct RasterTests {
  private static var picture: Picture {
    var picture = ForestPlot(FixtureTables.bcg).picture()
    picture.origin = PictureOrigin(
      program: "evidence 1", command: "evidence forest bcg.csv",
      inputs: [PictureOrigin.Input(name: "bcg.csv", sha256: "0f")])
    return picture
  }

  /// The chunks of a PNG file by their types.
  private func chunks(_ bytes: [UInt8]) -> [(type: String, data: [UInt8])] {
    var chunks: [(String, [UInt8])] = []
    var place = 8
    while place + 12 <= bytes.count {
      let count = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let type = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      chunks.append((type, Array(bytes[place + 8..<place + 8 + count])))
      place += 12 + count
    }
    return chunks
  }

  @Test(arguments: [72.0, 300])
  func pixelsAreThoseOfTheResolution(dotsPerInch: Double) throws {
    let chunks = chunks(try Self.picture.png(dotsPerInch: dotsPerInch).bytes)
    let head = try #require(chunks.first { $0.type == "IHDR" }).data
    let width = head[..<4].reduce(0) { $0 << 8 | Int($1) }
    #expect(width == Int((Self.picture.scene.width * dotsPerInch / 72).rounded()))
    #expect(head[9] == 2, "colours without an alpha channel")
    let size = try #require(chunks.first { $0.type == "pHYs" }).data
    // Pixels a metre: 72 and 300 an inch of 0.0254 m.
    #expect(size[..<4].reduce(0) { $0 << 8 | Int($1) } == (dotsPerInch == 72 ? 2835 : 11811) && size[8] == 1)
  }

  @Test func pngSaysWhatItIs() throws {
    let texts = chunks(try Self.picture.png(dotsPerInch: 72).bytes).filter { $0.type == "iTXt" }
      .map { String(decoding: $0.data, as: UTF8.self) }
    #expect(texts.contains("Title\0\0\0\0\0Vaccination and tuberculosis"))
    #expect(texts.contains("Software\0\0\0\0\0evidence 1"))
    #expect(texts.contains("Source\0\0\0\0\0evidence forest bcg.csv; bcg.csv, SHA-256 0f"))
    #expect(texts.contains { $0.hasPrefix("Description\0\0\0\0\0Forest plot of 13 studies") })
  }

  @Test func aChunkHasItsCheck() throws {
    // zlib's crc32 of "pHYs" and 2835, 2835, metre.
    let bytes = try Self.picture.png(dotsPerInch: 72).bytes
    let chunk: [UInt8] = Array("pHYs".utf8) + [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1, 0, 0x9A, 0x9C, 0x18]
    #expect(Data(bytes).range(of: Data(chunk)) != nil)
  }

  @Test func aPageHasTheSizeOfThePicture() throws {
    let pdf = String(decoding: try Self.picture.pdf().bytes, as: UTF8.self)
    #expect(pdf.hasPrefix("%PDF-1."))
    #expect(pdf.contains("/Title (Vaccination and tuberculosis)") && pdf.contains("/Creator (evidence 1)"))
    #expect(pdf.contains("LiberationSans") || pdf.contains("Arial"), "text is text")
  }

  @Test func pagesAreInOneFile() throws {
    let pdf = String(decoding: try [Self.picture, Self.picture, Self.picture].pdf().bytes, as: UTF8.self)
    #expect(pdf.contains("/Count 3"))
  }

  @Test func theSameBytesEachTime() throws {
    #expect(try Self.picture.png(dotsPerInch: 72) == Self.picture.png(dotsPerInch: 72))
    #expect(try Self.picture.pdf() == Self.picture.pdf())
  }

  @Test func moreThanCairoCanDrawIsRefused() {
    #expect(throws: RasterError.self) { try Self.picture.png(dotsPerInch: 20_000) }
  }

  @Test func charactersWithoutAFontAreNamed() throws {
    // A place for private use, which no font should have.
    var picture = Self.picture
    let font = TextFont(size: 9)
    let text = Mark.Text("A\u{10FFFD}B\u{10FFFD}", at: ScenePoint(x: 1, y: 9), font: font)
    picture.scene.marks.append(.text(text))
    #expect(try picture.pdf().unknownCharacters == "\u{10FFFD}")
    #expect(try Self.picture.pdf().unknownCharacters.isEmpty)
  }
}
