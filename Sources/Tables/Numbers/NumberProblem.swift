/// Why a cell is not a number, as far as it can be told: what to do differs.
public enum NumberProblem: Sendable, Hashable {
  /// No number in any notation: a word, two numbers, a hexadecimal or infinite value.
  case notNumeric
  /// A decimal comma ("3,14") in a file whose delimiter is the comma.
  case decimalComma
  /// Digits in groups ("1,234.5", "1.234,5", "1 234").
  case thousandsSeparator
  /// A percentage ("12%").
  case percentSign
  /// A typographic minus or dash in place of the hyphen-minus ("−0.5"), as copied from a publication.
  case typographicMinus
  /// A number with a mark beside it, which means a note elsewhere ("12.5*", "3.4†").
  case footnoteMark(number: String, mark: String)
  /// A number that is said to be rough ("~30", "ca. 30").
  case approximate(number: String)
  /// A number with words behind it ("30 (analysed)", "12 weeks").
  case numberWithWords(number: String)
  /// A bound ("<0.05").
  case bound
  /// A date, as spreadsheets make of "3-4" and "4/3": a day and a month, or a year with both.
  case date
  /// A number too large for a double ("1e999").
  case outOfRange

  /// Tells why a text that is no decimal in its file is none.
  init(ofNonNumber value: String) {
    if CalendarDate.isDate(value) {
      self = .date
    } else if value.last == "%", Self.isNumber(value.dropLast()) {
      self = .percentSign
    } else if let first = value.first, "−–—‐‑﹣－".contains(first), Self.isNumber(value.dropFirst()) {
      self = .typographicMinus
    } else if Self.isGrouped(value) {
      self = .thousandsSeparator
    } else if DecimalNumber.isDecimal(value, decimalComma: true) {
      self = .decimalComma
    } else {
      self = Self.surrounded(value) ?? .notNumeric
    }
  }

  /// A number with something before or behind it that is no part of it.
  private static func surrounded(_ value: String) -> NumberProblem? {
    if let first = value.first, "<>≤≥".contains(first) { return .bound }
    for sign in ["~", "≈", "ca.", "ca", "c.", "approx.", "about"] where value.lowercased().hasPrefix(sign) {
      let number = value.dropFirst(sign.count).drop { $0 == " " }
      if isNumber(number) { return .approximate(number: String(number)) }
    }
    let number = value.prefix { $0.isASCII && $0.isNumber || "+-.,".contains($0) }
    guard !number.isEmpty, isNumber(number) else { return nil }
    let rest = value[number.endIndex...].drop { $0 == " " }
    if rest.allSatisfy({ "*†‡§¶#^¹²³ᵃᵇᶜ".contains($0) }) || isMarkLetter(rest) {
      return .footnoteMark(number: String(number), mark: String(rest))
    }
    guard rest.count > 1, rest.first == "(" || rest.first == "[" || rest.first?.isLetter == true,
      rest.contains(where: \.isLetter), !rest.contains(where: \.isNumber)
    else { return nil }
    return .numberWithWords(number: String(number))
  }

  /// One of the letters that tables mark notes with, as behind a superscript that was lost.
  private static func isMarkLetter(_ rest: Substring) -> Bool {
    rest.count == 1 && "abcdf".contains(rest.first ?? " ")
  }

  /// Whether the text is a number with a decimal point or comma, spaces around it aside.
  private static func isNumber(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    let content = Array(bytes[bytes.span.trimming(0..<bytes.count)])
    return DecimalNumber.isDecimal(String(decoding: content, as: UTF8.self), decimalComma: true)
  }

  /// Whether the digits before the decimal mark stand in groups of three, a first group of one to three aside.
  private static func isGrouped(_ text: String) -> Bool {
    let unsigned = text.drop { $0 == "+" || $0 == "-" }
    let separators: Set<Character> = [",", ".", " ", "'", "’", "\u{A0}", "\u{2009}", "\u{202F}"]
    guard let separator = unsigned.first(where: { separators.contains($0) }) else { return false }
    // A point alone is a decimal point: only a second mark makes it a separator.
    let mark: Character = separator == "." ? "," : "."
    var parts = unsigned.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.count == 1 || isDigits(parts[1]) else { return false }
    let groups = parts.removeFirst().split(separator: separator, omittingEmptySubsequences: false)
    guard groups.count > 1, groups.allSatisfy({ isDigits($0) }) else { return false }
    return (1...3).contains(groups[0].count) && groups[0] != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
