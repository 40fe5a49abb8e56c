/// The words that headers of a table may consist of, in English and in the table's other language.
struct HeaderLexicon {
  /// What a phrase of a header means.
  enum Meaning: Hashable {
    case group(HeaderGroup)
    case quantity(ArmQuantity)
    /// When something was measured.
    case occasion
  }

  private var meanings: [[String]: Meaning] = [:]
  private var longest = 1

  /// The words of English and of another language; where they differ about a word, that of English counts.
  init(_ other: HeaderLanguage? = nil) {
    if let other { add(other) }
    add(.english)
  }

  private mutating func add(_ language: HeaderLanguage) {
    add(language.firstGroup, .group(.first))
    add(language.secondGroup, .group(.second))
    for quantity in ArmQuantity.allCases { add(language.quantities[quantity] ?? [], .quantity(quantity)) }
    add(language.occasions, .occasion)
  }

  private mutating func add(_ phrases: [String], _ meaning: Meaning) {
    for phrase in phrases {
      let words = HeaderWords(phrase).words
      meanings[words] = meaning
      longest = max(longest, words.count)
    }
  }

  /// What the words of a header mean, the longest phrases first; `nil` where one is not known and others are not ignored.
  func meanings(of words: some Sequence<String>, ignoringOthers: Bool = false) -> [Meaning]? {
    var rest = Array(words)[...]
    var found: [Meaning] = []
    while let word = rest.first {
      if let phrase = longestPhrase(at: rest) {
        found.append(phrase.meaning)
        rest = rest.dropFirst(phrase.count)
      } else if let glued = glued(word) {
        found += glued
        rest = rest.dropFirst()
      } else if ignoringOthers {
        rest = rest.dropFirst()
      } else {
        return nil
      }
    }
    return found
  }

  /// The longest phrase that words begin with.
  private func longestPhrase(at words: ArraySlice<String>) -> (meaning: Meaning, count: Int)? {
    for count in stride(from: min(longest, words.count), through: 1, by: -1) {
      if let meaning = meanings[Array(words.prefix(count))] { return (meaning, count) }
    }
    return nil
  }

  /// A quantity with the digit or the one letter of its group: `n1`, `sdC`.
  private func glued(_ word: String) -> [Meaning]? {
    guard let mark = word.last, case .group(let group) = meanings[[String(mark)]] else { return nil }
    let quantity: ArmQuantity? =
      switch word.dropLast() {
      case "n": .size
      case "m", "mean": .mean
      case "sd": .standardDeviation
      case "events": .events
      default: nil
      }
    return quantity.map { [.quantity($0), .group(group)] }
  }
}
