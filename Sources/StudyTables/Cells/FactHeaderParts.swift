/// A header, taken apart at its brackets.
struct FactHeaderParts {
  /// What brackets say stands beside a number.
  enum Spread: Hashable {
    case standardDeviation
    case standardError
    /// An interval of a level in percent.
    case confidence(level: Double)
    case quartiles
    case range
  }

  /// The spread that stands in brackets, where one does.
  private(set) var spread: Spread?
  /// Whether brackets with a percent sign stand in it.
  private(set) var hasPercentage = false
  /// The rest.
  private(set) var rest = ""

  /// Takes a header apart; `nil` where brackets stand in brackets, or several say a spread.
  init?(_ header: String, in lexicon: HeaderLexicon) {
    var inside: String?
    for character in header {
      switch character {
      case "(", "[", "（":
        guard inside == nil else { return nil }
        inside = ""
      case ")", "]", "）":
        guard let brackets = inside else { return nil }
        inside = nil
        if HeaderWords(brackets).words == ["%"] {
          hasPercentage = true
        } else if let found = Self.spread(brackets, lexicon) {
          guard spread == nil else { return nil }
          spread = found
        } else {
          rest += " " + brackets + " "
        }
      default:
        if inside == nil { rest.append(character) } else { inside?.append(character) }
      }
    }
    guard inside == nil else { return nil }
  }

  /// The spread that brackets say.
  private static func spread(_ brackets: String, _ lexicon: HeaderLexicon) -> Spread? {
    spread(HeaderWords(brackets).words.drop { ["±", "+", "/"].contains($0) }, lexicon)
  }

  /// The spread that some of a header's words say, the longest of its names first, and the other words; a name that is
  /// repeated in other words is taken with it (`IQR, Q1-Q3`).
  static func spread(
    among words: [String], _ lexicon: HeaderLexicon
  ) -> (spread: Spread, others: [String])? {
    guard words.count < 12 else { return nil }
    for count in stride(from: words.count, to: 0, by: -1) {
      for start in 0...words.count - count {
        guard let found = spread(words[start..<start + count], lexicon) else { continue }
        let others = (words[..<start] + words[(start + count)...]).filter { !["of", "for"].contains($0) }
        guard let again = spread(among: others, lexicon) else { return (found, others) }
        return again.spread == found ? again : nil
      }
    }
    return nil
  }

  /// The spread that words say.
  private static func spread(_ words: ArraySlice<String>, _ lexicon: HeaderLexicon) -> Spread? {
    if let named = names[words.joined(separator: " ")] ?? interval(words) { return named }
    switch lexicon.meanings(of: words.filter { $0 != "to" && $0 != "/" }) {
    case [.quantity(.standardDeviation)]: return .standardDeviation
    case [.quantity(.standardError)]: return .standardError
    case [.quantity(.lowerQuartile), .quantity(.upperQuartile)]: return .quartiles
    case [.quantity(.minimum), .quantity(.maximum)]: return .range
    default: return nil
    }
  }

  /// `95% CI`, `CI 90%`, `CI`: an interval without a level is a 95% one.
  private static func interval(_ words: ArraySlice<String>) -> Spread? {
    guard
      let name = intervals.first(where: { words.starts(with: $0) || words.suffix($0.count).elementsEqual($0) }
      )
    else { return nil }
    let isFirst = words.starts(with: name)
    let number = (isFirst ? words.dropFirst(name.count) : words.dropLast(name.count))
      .filter { !["%", "a", "al", "de", "del"].contains($0) }
    guard !number.isEmpty else { return .confidence(level: 95) }
    // A decimal point parts words.
    guard let level = Double(number.joined(separator: ".")), level >= 50, level < 100 else { return nil }
    return .confidence(level: level)
  }

  private static let names: [String: Spread] = [
    "iqr": .quartiles, "interquartile range": .quartiles, "inter quartile range": .quartiles,
    "quartiles": .quartiles, "range": .range, "interquartilsabstand": .quartiles, "quartile": .quartiles,
    "spannweite": .range, "intervalle interquartile": .quartiles, "eiq": .quartiles, "etendue": .range,
    "rango intercuartilico": .quartiles, "ric": .quartiles, "rango": .range,
    "intervalo interquartil": .quartiles, "iiq": .quartiles, "ci95": .confidence(level: 95),
    "95ci": .confidence(level: 95),
  ]
  private static let intervals = [
    ["ci"], ["confidence", "interval"], ["confidence", "intervals"], ["ki"], ["konfidenzintervall"],
    ["vertrauensintervall"], ["ic"], ["intervalle", "de", "confiance"], ["intervalo", "de", "confianza"],
    ["intervalo", "de", "confianca"],
  ]

  /// Whether a word may begin the name of an interval: quartiles and ranges may be named by their ends.
  static func mayName(_ word: String) -> Bool { firstWords.contains(word) }

  private static let firstWords = Set(
    names.keys.compactMap { $0.split(separator: " ").first.map(String.init) }
  )
  .union(intervals.map { $0[0] }).union(["q1", "min", "minimum"])
}

extension FactHeaderParts.Spread {
  /// The quantities of cells with this spread behind a mean or a median, and how they are written.
  func facts(beside quantities: [ArmQuantity], ignoringOthers: Bool) -> (CellForm, [ArmQuantity])? {
    guard let centre = quantities.first(where: { $0 == .mean || $0 == .median }),
      ignoringOthers || quantities.count == 1
    else { return nil }
    return switch (self, centre) {
    case (.standardDeviation, .mean): (.spread, [centre, .standardDeviation])
    case (.standardError, .mean): (.spread, [centre, .standardError])
    // Those of means rest on Student's t, by which their level cannot be changed without the number of people.
    case (.confidence(level: 95), .mean): (.confidence(level: 95), [centre, .lowerBound, .upperBound])
    case (.quartiles, .median): (.quartiles, [centre, .lowerQuartile, .upperQuartile])
    case (.range, _): (.range, [centre, .minimum, .maximum])
    default: nil
    }
  }
}
