/// A piece of a PNG file (ISO/IEC 15948): those that Cairo does not write.
struct PNGChunk {
  /// A text under one of PNG's keywords.
  struct Fact {
    var keyword: String
    var text: String
  }

  private let type: String
  private let data: [UInt8]

  /// How many pixels a metre has: `pHYs`.
  static func physicalSize(dotsPerInch: Double) -> PNGChunk {
    let perMetre = UInt32((dotsPerInch / 0.0254).rounded())
    return PNGChunk(type: "pHYs", data: perMetre.bigEndianBytes + perMetre.bigEndianBytes + [1])
  }

  /// Text in UTF-8, not compressed: `iTXt`.
  static func text(_ fact: Fact) -> PNGChunk {
    // The keyword's end, no compression and its method, no language, no translated keyword.
    PNGChunk(type: "iTXt", data: Array(fact.keyword.utf8) + [0, 0, 0, 0, 0] + Array(fact.text.utf8))
  }

  /// A file with chunks right behind its first, which says how large the picture is.
  static func insert(_ chunks: [PNGChunk], into file: [UInt8]) -> [UInt8] {
    // The signature of 8 bytes, and the first chunk's 13 with length, type and check.
    let head = 8 + 12 + 13
    return file.prefix(head) + chunks.flatMap(\.bytes) + file.dropFirst(head)
  }

  private var bytes: [UInt8] {
    let checked = Array(type.utf8) + data
    return UInt32(data.count).bigEndianBytes + checked + Self.check(of: checked).bigEndianBytes
  }

  /// The cyclic redundancy check of ISO 3309, as PNG's annex D computes it.
  private static func check(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { check, byte in
      (0..<8).reduce(check ^ UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
  }
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}
