/// Checks that bytes are text in UTF-8 before anything is read from them.
enum TextValidation {
  /// The three bytes that some programs put before UTF-8.
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
    ([0xFF, 0xFE, 0x00, 0x00], .utf32),
    ([0x00, 0x00, 0xFE, 0xFF], .utf32),
    ([0x50, 0x4B, 0x03, 0x04], .zipArchive),
    ([0xD0, 0xCF, 0x11, 0xE0], .compoundDocument),
    ([0x25, 0x50, 0x44, 0x46, 0x2D], .pdf),
    ([0x1F, 0x8B], .gzip),
  ]

  /// Throws what keeps `bytes` from being text: a foreign format, a control byte, invalid UTF-8.
  ///
  /// - Complexity: O(n) in bytes, eight at a time where they are ASCII.
  static func validate(_ bytes: Span<UInt8>) throws(TableError) {
    try refuseForeignFormats(bytes)
    var index = 0
    while index < bytes.count {
      if index + 8 <= bytes.count, bytes.eightBytes(at: index).isPlainASCII {
        index += 8
        continue
      }
      let length = lengthOfScalar(in: bytes, at: index)
      guard length > 0 else { throw problem(in: bytes, at: index) }
      index += length
    }
  }

  /// Throws where the first bytes are those of a format that is no table of text.
  static func refuseForeignFormats(_ bytes: Span<UInt8>) throws(TableError) {
    for (signature, format) in signatures where bytes.starts(with: signature) {
      throw .foreignFormat(format)
    }
  }

  /// Whether a character of several bytes begins at `index`.
  static func isCharacter(_ bytes: Span<UInt8>, at index: Int) -> Bool {
    lengthOfScalar(in: bytes, at: index) > 1
  }

  /// The number of bytes of the character at `index`, or 0 where there is none that a text may contain (Unicode
  /// Standard, table 3-7, less the control bytes other than tab and line ends).
  private static func lengthOfScalar(in bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    switch lead {
    case 0x20...0x7F, Byte.tab, Byte.lineFeed, Byte.carriageReturn: return 1
    case 0xC2...0xDF: return hasTail(bytes, at: index, count: 1, second: 0x80...0xBF) ? 2 : 0
    case 0xE0: return hasTail(bytes, at: index, count: 2, second: 0xA0...0xBF) ? 3 : 0
    case 0xED: return hasTail(bytes, at: index, count: 2, second: 0x80...0x9F) ? 3 : 0
    case 0xE1...0xEF: return hasTail(bytes, at: index, count: 2, second: 0x80...0xBF) ? 3 : 0
    case 0xF0: return hasTail(bytes, at: index, count: 3, second: 0x90...0xBF) ? 4 : 0
    case 0xF1...0xF3: return hasTail(bytes, at: index, count: 3, second: 0x80...0xBF) ? 4 : 0
    case 0xF4: return hasTail(bytes, at: index, count: 3, second: 0x80...0x8F) ? 4 : 0
    default: return 0
    }
  }

  private static func hasTail(
    _ bytes: Span<UInt8>, at index: Int, count: Int, second: ClosedRange<UInt8>
  ) -> Bool {
    guard index + count < bytes.count, second.contains(bytes[index + 1]) else { return false }
    return (index + 2..<index + count + 1).allSatisfy { bytes[$0] & 0xC0 == 0x80 }
  }

  private static func problem(in bytes: Span<UInt8>, at index: Int) -> TableError {
    let line = 1 + bytes.countLineEnds(in: 0..<index)
    let byte = bytes[index]
    return byte < 0x20 ? .controlByte(line: line, byte: byte) : .invalidUTF8(line: line, byte: byte)
  }
}
