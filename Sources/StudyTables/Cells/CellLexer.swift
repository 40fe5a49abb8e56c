import Tables

/// Finds the facts of cells by the signs between them.
///
/// Whether each is a number is left to whoever reads it, so that thousands, decimal commas and missing words are what they
/// are in cells of their own.
struct CellLexer {
  let form: CellForm
  /// Whether a comma may stand before decimals.
  let readsDecimalComma: Bool
  let missingWords: Set<String>

  init(_ form: CellForm, readsDecimalComma: Bool, missingWords: MissingWords) {
    self.form = form
    self.readsDecimalComma = readsDecimalComma
    self.missingWords = Set(MissingWords.usual + missingWords.own)
  }

  /// The facts of a cell that is not missing.
  func facts(_ text: String) throws(CellProblem) -> CellFacts {
    if canBecomeDate, CalendarDate.isDay(text) { throw .date(form) }
    if let number = alone(text) { return number }
    guard let found = try several(text) else { throw .form(form) }
    return found
  }

  /// Whether spreadsheets make dates of two whole numbers in this form: `3/4`, `3-4`.
  private var canBecomeDate: Bool {
    if case .ends = form { return true }
    return form == .fraction
  }

  /// A number alone is the first fact, or a width where the form has no other fact than ends; no confidence interval.
  private func alone(_ text: String) -> CellFacts? {
    guard form != .percentage(saysCount: false), CellText.isNumber(text[...]) else { return nil }
    let end = text.utf8.count
    switch form {
    case .ends(level: nil): return CellFacts(parts: [end..<end, end..<end], isWidth: true)
    case .ends: return nil
    default: return CellFacts(parts: [0..<end] + (1..<count).map { _ in end..<end })
    }
  }

  /// How many facts a cell has, beside a percentage.
  private var count: Int {
    switch form {
    case .percentage: 1
    case .spread, .fraction, .ends: 2
    case .confidence, .quartiles, .range: 3
    }
  }

  private func several(_ text: String) throws(CellProblem) -> CellFacts? {
    switch form {
    case .spread: spread(text)
    case .fraction: fraction(text)
    case .percentage: percentage(text)
    case .confidence, .quartiles, .range: try interval(text)
    case .ends(let level): try ends(text, level)
    }
  }

  private func spread(_ text: String) -> CellFacts? {
    guard let (mean, spread) = CellText.aroundSign(text[...]) ?? CellText.bracketed(text[...]) else {
      return nil
    }
    return facts([mean, CellText.withoutSign(spread)], of: text)
  }

  private func fraction(_ text: String) -> CellFacts? {
    if let (counts, percentage) = CellText.bracketed(text[...]) {
      guard isPart(CellText.withoutPercent(percentage)), var found = fraction(String(counts)) else {
        return nil
      }
      found.percentage = String(CellText.withoutPercent(percentage))
      return found
    }
    return CellText.parted(text[...], at: "/").flatMap { facts([$0, $1], of: text) }
  }

  private func percentage(_ text: String) -> CellFacts? {
    guard let (events, percentage) = CellText.bracketed(text[...]) else { return nil }
    let share = CellText.withoutPercent(percentage)
    guard isPart(share), var found = facts([events], of: text) else { return nil }
    found.percentage = String(share)
    return found
  }

  private func interval(_ text: String) throws(CellProblem) -> CellFacts? {
    guard let (estimate, brackets) = CellText.bracketed(text[...]) else { return nil }
    let level: Double? = if case .confidence(let level) = form { level } else { nil }
    let inside = try CellText.withoutName(brackets, level)
    if let (lower, upper) = CellText.bounds(inside, readsDecimalComma: readsDecimalComma, isPart: isPart) {
      try check(lower, upper, around: estimate)
      return facts([estimate, lower, upper], of: text)
    }
    if missingWords.contains(String(inside)) { return facts([estimate, inside, inside], of: text) }
    guard form == .quartiles || form == .range, CellText.isNumber(inside),
      var found = facts([estimate], of: text)
    else {
      return nil
    }
    let place = range(inside, of: text).lowerBound
    found.parts += [place..<place, place..<place]
    found.isWidth = true
    return found
  }

  /// The ends of an interval, in brackets or without.
  private func ends(_ text: String, _ level: Double?) throws(CellProblem) -> CellFacts? {
    let inside = CellText.bracketed(text[...]).flatMap { $0.outside.isEmpty ? $0.inside : nil } ?? text[...]
    let bare = try CellText.withoutName(inside, level)
    guard let (lower, upper) = CellText.bounds(bare, readsDecimalComma: readsDecimalComma, isPart: isPart)
    else { return nil }
    try check(lower, upper)
    return facts([lower, upper], of: text)
  }

  /// Fails where the numbers are in the wrong order.
  private func check(
    _ lower: Substring, _ upper: Substring, around estimate: Substring? = nil
  ) throws(CellProblem) {
    guard let low = CellText.number(lower), let high = CellText.number(upper) else { return }
    if low > high { throw .reversed }
    guard let value = estimate.flatMap(CellText.number) else { return }
    if value < low || value > high { throw .outside }
  }

  private func facts(_ parts: [Substring], of text: String) -> CellFacts? {
    guard parts.allSatisfy(isPart) else { return nil }
    return CellFacts(parts: parts.map { range($0, of: text) })
  }

  private func range(_ part: Substring, of text: String) -> Range<Int> {
    let start = text.utf8.distance(from: text.startIndex, to: part.startIndex)
    return start..<start + part.utf8.count
  }

  /// Whether a text is like a number, or says that there is none.
  private func isPart(_ part: Substring) -> Bool {
    CellText.isNumber(part) || missingWords.contains(String(part))
  }
}
