/// Turns the bytes of a text file into UTF-8.
enum TextDecoding {
  /// The bytes in UTF-8, and the encoding that they were in where it was recognised as another.
  ///
  /// - Throws: What keeps the bytes from being text: a foreign format, a control byte, bytes of no character.
  /// - Complexity: O(n) in bytes; UTF-8 is not copied.
  static func utf8(
    _ bytes: [UInt8], encoding: TextEncoding?
  ) throws(TableError) -> (bytes: [UInt8], recognized: TextEncoding?) {
    if let encoding { return (try utf8(bytes, from: encoding), nil) }
    if hasUTF16Mark(bytes) { return (try utf8(bytes, from: .utf16), .utf16) }
    do throws(TableError) {
      try TextValidation.validate(bytes.span)
      return (bytes, nil)
    } catch {
      guard case .invalidUTF8 = error, let likely = singleByteEncoding(of: bytes) else { throw error }
      return (try utf8(bytes, from: likely), likely)
    }
  }

  private static func utf8(_ bytes: [UInt8], from encoding: TextEncoding) throws(TableError) -> [UInt8] {
    try TextValidation.refuseForeignFormats(bytes.span)
    let text =
      if encoding == .utf16 {
        try fromUTF16(bytes)
      } else if let upper = encoding.upperHalf {
        fromSingleBytes(bytes, upper)
      } else {
        bytes
      }
    try TextValidation.validate(text.span)
    return text
  }

  /// A byte-order mark of UTF-16 that is none of UTF-32.
  private static func hasUTF16Mark(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFE, 0xFF])
      || bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFF, 0xFE, 0, 0])
  }

  private static func fromUTF16(_ bytes: [UInt8]) throws(TableError) -> [UInt8] {
    let isHighFirst = bytes.starts(with: [0xFE, 0xFF])
    let start = hasUTF16Mark(bytes) ? 2 : 0
    guard (bytes.count - start).isMultiple(of: 2) else { throw .foreignFormat(.damagedUTF16) }
    let units = stride(from: start, to: bytes.count, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isHighFirst ? first << 8 | second : second << 8 | first
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw .foreignFormat(.damagedUTF16) }
    return Array(text.utf8)
  }

  private static func fromSingleBytes(_ bytes: [UInt8], _ upper: [Unicode.Scalar]) -> [UInt8] {
    let encoded = upper.map { Array(String($0).utf8) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { text.append(byte) } else { text += encoded[Int(byte - 0x80)] }
    }
    return text
  }
}

// MARK: Recognising an encoding

extension TextDecoding {
  /// The encoding of one byte a character that the bytes are most likely in; `nil` where they look like damaged UTF-8, or
  /// have more characters beyond ASCII than a table in a Western language.
  private static func singleByteEncoding(of bytes: [UInt8]) -> TextEncoding? {
    var (high, besideLetters, ofWindows, ofMacintosh) = (0, 0, 0, 0)
    for (index, byte) in bytes.enumerated() where byte >= 0x80 {
      high += 1
      if TextValidation.isCharacter(bytes.span, at: index) { return nil }
      let isAfterLetter = index > 0 && isLetter(bytes[index - 1])
      let isBeforeLetter = index + 1 < bytes.count && isLetter(bytes[index + 1])
      if isAfterLetter || isBeforeLetter { besideLetters += 1 }
      // Only a byte within a word has to be a letter: between other characters it may be a dash, a quotation mark, a sign.
      guard isAfterLetter && isBeforeLetter else { continue }
      if isWindowsLetter(byte) { ofWindows += 1 }
      if isMacintoshLetter(byte) { ofMacintosh += 1 }
    }
    guard besideLetters > 0, high * 10 <= bytes.count * 3 else { return nil }
    return ofMacintosh > ofWindows ? .macRoman : .windows1252
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The letters of Western languages that are common in Windows-1252.
  private static func isWindowsLetter(_ byte: UInt8) -> Bool {
    byte >= 0xC0 && byte != 0xD7 && byte != 0xF7
  }

  /// The letters of Western languages that are common in Mac Roman.
  private static func isMacintoshLetter(_ byte: UInt8) -> Bool {
    byte < 0xA0 || [0xA7, 0xAE, 0xAF, 0xBE, 0xBF].contains(byte)
  }
}
