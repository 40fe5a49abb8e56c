/// The signs that part facts in a cell's text.
enum CellText {
  /// Whether a text is like a number as people write them: one that its kind may still refuse, such as `1,204` or `4.5*`.
  static func isNumber(_ text: Substring) -> Bool {
    let bare = text.drop { "<>≤≥~≈ ".contains($0) }
    let unsigned = bare.first.map { "+-−–".contains($0) } == true ? bare.dropFirst() : bare
    guard let first = unsigned.first, first.isASCIIDigit || first == "." || first == "," else { return false }
    let groups = unsigned.split(whereSeparator: \.isWhitespace)
    return isWithoutSpaces(groups[0])
      && groups.dropFirst().allSatisfy { $0.prefix(while: \.isASCIIDigit).count == 3 && isWithoutSpaces($0) }
  }

  /// Whether a text has digits, and signs that stand in numbers and behind them.
  private static func isWithoutSpaces(_ text: Substring) -> Bool {
    var previous: Character = " "
    for character in text {
      let isSignOfExponent = "+-".contains(character) && "eE".contains(previous)
      guard character.isASCIIDigit || ".,'’*†‡§eE".contains(character) || isSignOfExponent else {
        return false
      }
      previous = character
    }
    return text.contains(where: \.isASCIIDigit)
  }

  /// The number that a text plainly is, with a point or comma before decimals.
  static func number(_ text: Substring) -> Double? {
    Double(text.replacing(",", with: ".").replacing("\u{2212}", with: "-"))
  }

  /// What stands before brackets, and in them: `12.3` and `4.5` of `12.3 (4.5)`.
  static func bracketed(_ text: Substring) -> (outside: Substring, inside: Substring)? {
    let pairs: [Character: Character] = [")": "(", "]": "[", "）": "（"]
    let text = text.trimmed
    guard let last = text.last, let opening = pairs[last], let open = text.firstIndex(of: opening) else {
      return nil
    }
    let inside = text[text.index(after: open)...].dropLast()
    guard !inside.contains(where: { "()[]（）".contains($0) }) else { return nil }
    return (text[..<open].trimmed, inside.trimmed)
  }

  /// What stands before and behind `±` or what is typed in its place.
  static func aroundSign(_ text: Substring) -> (Substring, Substring)? {
    for sign in signs {
      guard let range = text.firstRange(of: sign) else { continue }
      let before = text[..<range.lowerBound].trimmed
      // A sign within brackets stands before the spread alone.
      guard !before.contains(where: { "([（".contains($0) }) else { return nil }
      return (before, text[range.upperBound...].trimmed)
    }
    return nil
  }

  /// A spread without the sign before it.
  static func withoutSign(_ text: Substring) -> Substring {
    signs.first(where: text.hasPrefix).map { text.dropFirst($0.count).trimmed } ?? text
  }

  private static let signs = ["±", "+/-", "+/−", "+/–", "+-"]

  /// A percentage without its sign.
  static func withoutPercent(_ text: Substring) -> Substring {
    text.hasSuffix("%") ? text.dropLast().trimmed : text
  }

  /// What stands on either side of a sign that a text has once.
  static func parted(_ text: Substring, at sign: Character) -> (Substring, Substring)? {
    guard text.count(where: { $0 == sign }) == 1, let place = text.firstIndex(of: sign) else { return nil }
    return (text[..<place].trimmed, text[text.index(after: place)...].trimmed)
  }

  /// An interval without its name before it: `95% CI`, `IQR`, `range`.
  ///
  /// - Throws: `otherLevel` where it is one of another level than `ofHeader`.
  static func withoutName(_ text: Substring, _ ofHeader: Double?) throws(CellProblem) -> Substring {
    var rest = text
    var level: Double?
    if let percent = rest.firstIndex(of: "%"), let number = Double(rest[..<percent].trimmed) {
      level = number
      rest = rest[rest.index(after: percent)...].trimmed
    }
    let name = rest.prefix(while: \.isLetter)
    if ["ci", "iqr", "range", "ki", "ic"].contains(name.lowercased()) {
      rest = rest[name.endIndex...].trimmed
      if let sign = rest.first, ":,=".contains(sign) { rest = rest.dropFirst().trimmed }
    } else if level != nil {
      return text
    }
    if let level, let ofHeader, level != ofHeader { throw .otherLevel(level, ofHeader: ofHeader) }
    return rest
  }

  /// The two ends of an interval, which a word, a semicolon, a comma or a dash parts.
  ///
  /// A comma parts them where it stands before no decimals: where decimals have a point, or a space follows.
  static func bounds(
    _ text: Substring, readsDecimalComma: Bool, isPart: (Substring) -> Bool
  ) -> (Substring, Substring)? {
    func both(_ pair: (Substring, Substring)?) -> (Substring, Substring)? {
      pair.flatMap { isPart($0) && isPart($1) ? ($0, $1) : nil }
    }
    for word in [" to ", " bis ", " à ", " a "] {
      guard let range = text.firstRange(of: word) else { continue }
      return both((text[..<range.lowerBound].trimmed, text[range.upperBound...].trimmed))
    }
    if let pair = both(parted(text, at: ";")) { return pair }
    if !readsDecimalComma || text.contains("."), let pair = both(parted(text, at: ",")) { return pair }
    return both(partedAtSpacedComma(text)) ?? partedAtDash(text, isPart)
  }

  private static func partedAtSpacedComma(_ text: Substring) -> (Substring, Substring)? {
    let commas = text.ranges(of: ", ")
    guard commas.count == 1 else { return nil }
    return (text[..<commas[0].lowerBound].trimmed, text[commas[0].upperBound...].trimmed)
  }

  /// The first dash with numbers on both sides, the signs of the numbers aside.
  private static func partedAtDash(
    _ text: Substring, _ isPart: (Substring) -> Bool
  ) -> (Substring, Substring)? {
    for place in text.indices.dropFirst() where "-–—−‐‑".contains(text[place]) {
      let (lower, upper) = (text[..<place].trimmed, text[text.index(after: place)...].trimmed)
      if lower.last?.isLetter == false, isPart(lower), isPart(upper) { return (lower, upper) }
    }
    return nil
  }
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? start.prefix(0)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
