/// Which moderators, and which products of them, the mean depends on: `ablat + alloc`, `ablat * alloc`, `a:b`, `-1`.
///
/// `+` joins terms, `:` makes an interaction, `a * b` stands for `a + b + a:b`, and `-1` (or `0`) leaves the intercept
/// out; `1` alone is the model without moderators. A name with other characters than letters, digits, `_` and `.` stands between backquotes.
public struct ModeratorFormula: Sendable, Hashable, Codable {
  /// The terms, each the names that are multiplied; main effects first, then interactions by their order.
  public let terms: [[String]]
  /// Whether there is an intercept.
  public let hasIntercept: Bool

  package init(terms: [[String]], hasIntercept: Bool) {
    self.terms = terms
    self.hasIntercept = hasIntercept
  }

  /// Reads a formula.
  /// - Throws: `formulaNotUnderstood`; `tooManyTerms` where products stand for more than 1,000 terms.
  public init(_ text: String) throws(MetaAnalysisError) {
    var parser = FormulaParser(text)
    let parsed = try parser.parse()
    let terms = parsed.terms.terms
    let highest = terms.map(\.count).max() ?? 0
    self.terms = (0...highest).flatMap { order in terms.filter { $0.count == order } }
    hasIntercept = parsed.hasIntercept
  }

  /// Reads a list of moderators, or a formula: commas part terms as `+` does.
  /// - Throws: as `init(_:)`.
  public init(listing text: String) throws(MetaAnalysisError) {
    // What stands between backquotes is a name.
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    try self.init(
      parts.map { place, part in place % 2 == 0 ? String(part.replacing(",", with: "+")) : String(part) }
        .joined(separator: "`"))
  }

  /// A name as formulas have it: between backquotes where it has other characters than letters, digits, `_` and `.`.
  public static func quoted(_ name: String) -> String {
    FormulaParser.isPlain(name) ? name : "`\(name)`"
  }

  /// The names of the moderators, in the order of the formula.
  public var names: [String] {
    var names: [String] = []
    for name in terms.joined() where !names.contains(name) { names.append(name) }
    return names
  }

  /// Whether a categorical moderator is coded by contrasts in a term: yes when the term without it is in the model, so
  /// that all indicators would repeat it (Chambers and Hastie 1992, Statistical Models in S, 2.4.1). Without an
  /// intercept, the first categorical main effect takes its place.
  func usesContrasts(for name: String, in term: [String], isCategorical: (String) -> Bool) -> Bool {
    let rest = Set(term.filter { $0 != name })
    guard rest.isEmpty else { return terms.contains { Set($0) == rest } }
    return hasIntercept || terms.first { $0.count == 1 && isCategorical($0[0]) } != term
  }
}

/// Terms in the order of a formula, each once whatever the order of its names: `a * a` is `a`, and `b:a` is `a:b`.
private struct FormulaTerms {
  /// No study has data for more.
  static let most = 1_000

  private(set) var terms: [[String]] = []
  private var known: Set<Set<String>> = []

  var isEmpty: Bool { terms.isEmpty }

  mutating func append(_ names: [String]) {
    guard known.insert(Set(names)).inserted else { return }
    var seen: Set<String> = []
    terms.append(names.filter { seen.insert($0).inserted })
  }
}

/// A recursive-descent reader of formulas: a sum of products of names.
private struct FormulaParser {
  private let text: String
  private var tokens: [Substring]
  private var position = 0

  init(_ text: String) {
    self.text = text
    tokens = Self.tokenize(text[...])
  }

  /// Splits at spaces and operators; a name between backquotes is one token, with its backquotes.
  private static func tokenize(_ text: Substring) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if first == "`", let end = rest.dropFirst().firstIndex(of: "`") {
        tokens.append(rest[...end])
        rest = rest[rest.index(after: end)...]
      } else if "+-*:".contains(first) {
        tokens.append(rest.prefix(1))
        rest.removeFirst()
      } else {
        let token = rest.prefix { !$0.isWhitespace && !"+-*:`".contains($0) }
        tokens.append(token.isEmpty ? rest.prefix(1) : token)
        rest = rest.dropFirst(max(1, token.count))
      }
    }
    return tokens
  }

  mutating func parse() throws(MetaAnalysisError) -> (terms: FormulaTerms, hasIntercept: Bool) {
    var terms = FormulaTerms()
    var hasIntercept = true
    var namesIntercept = false
    var isFirst = true
    while position < tokens.count || isFirst {
      let sign = try operatorBetweenTerms(isFirst: isFirst)
      isFirst = false
      if let token = peek(), token == "1" || token == "0" {
        position += 1
        hasIntercept = (token == "1") == (sign == "+")
        namesIntercept = true
      } else if sign == "+" {
        for term in try products().terms { try add(term, to: &terms) }
      } else {
        throw notUnderstood()
      }
    }
    guard !terms.isEmpty || hasIntercept && namesIntercept else { throw notUnderstood() }
    return (terms, hasIntercept)
  }

  private mutating func operatorBetweenTerms(isFirst: Bool) throws(MetaAnalysisError) -> String {
    if let token = peek(), token == "+" || token == "-" {
      position += 1
      return String(token)
    }
    guard isFirst else { throw notUnderstood() }
    return "+"
  }

  /// Interactions joined by `*`, with everything that they stand for.
  private mutating func products() throws(MetaAnalysisError) -> FormulaTerms {
    var terms = FormulaTerms()
    try add(try interaction(), to: &terms)
    while peek() == "*" {
      position += 1
      let next = try interaction()
      let before = terms.terms
      try add(next, to: &terms)
      for term in before { try add(term + next, to: &terms) }
    }
    return terms
  }

  private func add(_ names: [String], to terms: inout FormulaTerms) throws(MetaAnalysisError) {
    terms.append(names)
    guard terms.terms.count <= FormulaTerms.most else { throw .tooManyTerms(most: FormulaTerms.most) }
  }

  /// Names joined by `:`.
  private mutating func interaction() throws(MetaAnalysisError) -> [String] {
    var names = [try name()]
    while peek() == ":" {
      position += 1
      names.append(try name())
    }
    return names
  }

  private mutating func name() throws(MetaAnalysisError) -> String {
    guard let token = peek(), let first = token.first, !"+-*:".contains(first) else { throw notUnderstood() }
    if first == "`" {
      guard token.count > 2 else { throw notUnderstood() }
      position += 1
      return String(token.dropFirst().dropLast())
    }
    guard Self.isPlain(token) else { throw notUnderstood() }
    position += 1
    return String(token)
  }

  /// Whether a name needs no backquotes.
  static func isPlain(_ name: some StringProtocol) -> Bool {
    name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
  }

  private func peek() -> Substring? { position < tokens.count ? tokens[position] : nil }

  private func notUnderstood() -> MetaAnalysisError {
    .formulaNotUnderstood(formula: text, at: peek().map(String.init) ?? "its end")
  }
}
