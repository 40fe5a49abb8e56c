extension StringProtocol {
  /// The text on one line, with nothing in it that a terminal obeys: control characters, line ends and marks that turn the
  /// direction of writing stand as escapes (`\n`, `\u{9B}`). For names and values in sentences and tables; data keep
  /// theirs. O(n).
  public var visible: String { escaped { $0.isControl } }

  /// `visible`, but with its line feeds: for text of several lines.
  public var visibleLines: String { escaped { $0.isControl && $0 != "\n" } }

  /// A line of a message, without its middle where it is longer than anyone reads: what a cell or an argument brought along.
  /// Its beginning tells the place, its end what to do.
  public var shortened: String {
    let (most, kept) = (700, (first: 400, last: 250))
    guard utf8.count > most, count > most else { return String(self) }
    return "\(prefix(kept.first)) ... \(suffix(kept.last))"
  }

  private func escaped(_ isEscaped: (Unicode.Scalar) -> Bool) -> String {
    let own = String(self)
    // Almost every text is printable ASCII, which nothing escapes.
    guard !own.utf8.allSatisfy({ 0x20...0x7E ~= $0 }), own.unicodeScalars.contains(where: isEscaped) else {
      return own
    }
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if isEscaped(scalar) { text += scalar.escape.unicodeScalars } else { text.append(scalar) }
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  /// Whether a terminal obeys it, or it turns the direction of writing or ends a line.
  var isControl: Bool {
    switch value {
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  fileprivate var escape: String {
    switch self {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(value, radix: 16, uppercase: true))}"
    }
  }
}
