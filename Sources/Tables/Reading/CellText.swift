extension Span<UInt8> {
  /// The text in a range that is UTF-8.
  func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a trimmed cell is a dash alone.
  func isDash(_ content: Range<Int>) -> Bool {
    let first = content.lowerBound
    return switch content.count {
    case 1: self[first] == Byte.minus
    case 3: self[first] == 0xE2 && self[first + 1] == 0x80 && self[first + 2] == 0x93
    default: false
    }
  }

  /// A cell's text, with the doubled quotes of a quoted cell made single.
  func unescapedText(_ content: Range<Int>, isQuoted: Bool) -> String {
    guard isQuoted, content.contains(where: { self[$0] == Byte.quote }) else { return text(content) }
    var plain: [UInt8] = []
    plain.reserveCapacity(content.count)
    var index = content.lowerBound
    while index < content.upperBound {
      plain.append(self[index])
      index += self[index] == Byte.quote ? 2 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A cell's text for error messages: cut after 80 characters.
  func excerpt(_ content: Range<Int>, isQuoted: Bool) -> String {
    // No need to decode a cell of many megabytes for its first characters.
    unescapedText(content.prefix(4_096), isQuoted: isQuoted).excerpt
  }
}

extension String {
  /// The text for error messages: cut after 80 characters.
  var excerpt: String {
    let beginning = prefix(80)
    return beginning.endIndex == endIndex ? self : beginning + "…"
  }
}
