extension String {
  /// The name as names of instruments and their scores compare: letters and digits alone, in lower case.
  ///
  /// Whole names compare, never parts: 'OLBI (not MBI)' is not a name of the MBI.
  var foldedInstrumentName: String {
    // The registry folds some thousand names at each start; asking Unicode's tables about ASCII takes most of that.
    guard utf8.allSatisfy({ $0 < 0x80 }) else {
      return String(lowercased().filter { $0.isLetter || $0.isNumber })
    }
    return String(
      decoding: utf8.compactMap { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: nil
        }
      }, as: UTF8.self)
  }
}
