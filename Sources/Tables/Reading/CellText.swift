extension Span<UInt8> {
  /// The text in a range that is UTF-8.
  func text(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a trimmed cell says that there is no value.
  func isMissing(_ content: Range<Int>) -> Bool {
    let first = content.lowerBound
    switch content.count {
    case 0: return true
    case 1: return self[first] == Byte.point
    case 2: return self[first] == 0x4E && self[first + 1] == 0x41
    case 3: return self[first] == 0x4E && self[first + 1] == 0x61 && self[first + 2] == 0x4E
    default: return false
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
    let text = unescapedText(content.prefix(4_096), isQuoted: isQuoted)
    let beginning = text.prefix(80)
    return beginning.endIndex == text.endIndex ? text : beginning + "…"
  }
}
