import Tables
import Testing

/// Files that spreadsheets write in other encodings than UTF-8.
@Suite("Encodings")
struct EncodingTests {
  private static let text = "Étude;n\nMüller – „Größe“;12,5\nGarcía;3\n"

  private func names(_ bytes: [UInt8], _ reading: TableReading = TableReading()) throws -> [String?] {
    let table = try DataTable(name: "t", parsing: bytes, reading: reading)
    return [table.headers[0]] + table.texts(inColumn: 0)
  }

  private static let expected = ["Étude", "Müller – „Größe“", "García"]

  /// The bytes of `text` in Windows-1252 and in Mac Roman, by their published tables.
  private static let windows: [UInt8] =
    [0xC9] + Array("tude;n\nM".utf8) + [0xFC] + Array("ller ".utf8) + [0x96, 0x20, 0x84] + Array("Gr".utf8)
    + [0xF6, 0xDF, 0x65, 0x93] + Array(";12,5\nGarc".utf8) + [0xED] + Array("a;3\n".utf8)
  private static let macintosh: [UInt8] =
    [0x83] + Array("tude;n\nM".utf8) + [0x9F] + Array("ller ".utf8) + [0xD0, 0x20, 0xE3] + Array("Gr".utf8)
    + [0x9A, 0xA7, 0x65, 0xD2] + Array(";12,5\nGarc".utf8) + [0x92] + Array("a;3\n".utf8)

  @Test("Windows-1252 is recognised")
  func windowsIsRecognised() throws {
    #expect(try names(Self.windows) == Self.expected)
    #expect(try DataTable(name: "t", parsing: Self.windows).notes == [.encoding(.windows1252)])
  }

  @Test("Mac Roman is recognised")
  func macintoshIsRecognised() throws {
    #expect(try names(Self.macintosh) == Self.expected)
    #expect(try DataTable(name: "t", parsing: Self.macintosh).notes == [.encoding(.macRoman)])
  }

  @Test("UTF-16 is recognised by its mark", arguments: [true, false])
  func utf16IsRecognised(isHighFirst: Bool) throws {
    let units = [0xFEFF] + Array(Self.text.utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isHighFirst ? [high, low] : [low, high]
    }
    #expect(try names(bytes) == Self.expected)
    #expect(try DataTable(name: "t", parsing: bytes).notes == [.encoding(.utf16)])
    // What was read is kept as it was, for digests.
    #expect(try DataTable(name: "t", parsing: bytes).fileBytes == bytes)
  }

  @Test("UTF-8 needs no word")
  func utf8IsSilent() throws {
    #expect(try names(Array(Self.text.utf8)) == Self.expected)
    #expect(try DataTable(name: "t", parsing: Array(Self.text.utf8)).notes.isEmpty)
  }

  @Test("An encoding that is named is used without a word")
  func namedEncodings() throws {
    let latin9 = Array("€;n\nA;1\n".utf8)
    #expect(try names([0xA4] + latin9.dropFirst(3), TableReading(encoding: .latin9)).first == "€")
    #expect(try names([0xA4] + latin9.dropFirst(3), TableReading(encoding: .latin1)).first == "¤")
    #expect(
      try DataTable(name: "t", parsing: Self.windows, reading: .init(encoding: .windows1252)).notes.isEmpty)
  }
}
