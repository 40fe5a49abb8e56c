/// How characters stand as bytes in a text file.
public enum TextEncoding: String, Sendable, Hashable, Codable, CaseIterable {
  /// UTF-8, with or without a byte-order mark.
  case utf8 = "utf-8"
  /// UTF-16, the low byte first unless a byte-order mark says otherwise: a spreadsheet's "Unicode text".
  case utf16 = "utf-16"
  /// Windows in Western Europe and the Americas.
  case windows1252 = "windows-1252"
  /// ISO 8859-1.
  case latin1 = "latin-1"
  /// ISO 8859-15, which has the euro sign.
  case latin9 = "latin-9"
  /// The Macintosh before Unicode; spreadsheets still write it as "CSV (Macintosh)".
  case macRoman = "mac-roman"

  /// The name in sentences.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16: "UTF-16"
    case .windows1252: "Windows-1252"
    case .latin1: "ISO 8859-1 (Latin-1)"
    case .latin9: "ISO 8859-15 (Latin-9)"
    case .macRoman: "Mac Roman"
    }
  }

  /// The characters of the bytes from 0x80 on; `nil` where characters take several bytes.
  var upperHalf: [Unicode.Scalar]? {
    switch self {
    case .utf8, .utf16: nil
    case .windows1252: Self.windows + Self.latin(0xA0...0xFF)
    case .latin1: Self.latin(0x80...0xFF)
    case .latin9: Self.latin(0x80...0xFF).map { Self.changedInLatin9[$0] ?? $0 }
    case .macRoman: Self.macintosh
    }
  }

  private static func latin(_ bytes: ClosedRange<UInt8>) -> [Unicode.Scalar] {
    bytes.map { Unicode.Scalar($0) }
  }

  /// Unicode Consortium, CP1252.TXT; the five bytes that it leaves open are control characters, as on the web.
  private static let windows = Array(
    ("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}" + "\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ").unicodeScalars)

  private static let changedInLatin9: [Unicode.Scalar: Unicode.Scalar] = [
    "¤": "€", "¦": "Š", "¨": "š", "´": "Ž", "¸": "ž", "¼": "Œ", "½": "œ", "¾": "Ÿ",
  ]

  /// Unicode Consortium, ROMAN.TXT.
  private static let macintosh = Array(
    ("ÄÅÇÉÑÖÜáàâäãåçéè" + "êëíìîïñóòôöõúùûü" + "†°¢£§•¶ß®©™´¨≠ÆØ" + "∞±≤≥¥µ∂∑∏π∫ªºΩæø"
      + "¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ" + "–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ" + "‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ" + "\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ")
      .unicodeScalars)
}
