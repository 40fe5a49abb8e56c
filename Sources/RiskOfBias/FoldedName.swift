extension String {
  /// The name as names of tools, domains and judgements compare: in lower case, without spaces, hyphens, underscores and
  /// apostrophes.
  var foldedName: String {
    // The tools fold some thousand names at each start; asking Unicode's tables about ASCII takes most of that.
    guard utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(
        lowercased().filter {
          !$0.isWhitespace && !"-\u{2010}\u{2011}\u{2012}\u{2013}_'\u{2019}".contains($0)
        })
    }
    return String(
      decoding: utf8.compactMap { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "\t")...UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "'"):
          nil
        default: byte
        }
      }, as: UTF8.self)
  }
}
