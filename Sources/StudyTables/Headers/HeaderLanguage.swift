/// The words of one language that people write in headers, as data: each a word, or several with spaces between them.
struct HeaderLanguage: Sendable {
  /// What the language is called, in English.
  let name: String
  /// What the intervention is called.
  let firstGroup: [String]
  /// What the comparator is called.
  let secondGroup: [String]
  /// What quantities are called.
  let quantities: [ArmQuantity: [String]]
  /// The headers of studies' names.
  var studies: [String] = []
  /// The headers of authors, by whom studies are called where they have no other names.
  var authors: [String] = []
  /// The headers of the years that are added to authors.
  var years: [String] = []
  /// Words that are too short, or too usual elsewhere, to show the language: they count only where others show it.
  var short: Set<String> = []
  /// What says when something was measured, though its words alone may mean something else.
  var occasions: [String] = []
}

extension HeaderLanguage {
  /// The languages beside English, of which a table has at most one.
  static let others: [HeaderLanguage] = [.german, .french, .spanish, .portuguese, .chinese]

  /// The phrases that show the language: those that are neither short nor English.
  fileprivate var showing: Set<[String]> {
    let english = HeaderLexicon()
    let short = Set(self.short.map { HeaderWords($0).words })
    let phrases = firstGroup + secondGroup + quantities.values.joined() + studies
    return Set(phrases.map { HeaderWords($0).words }.filter { english.meanings(of: $0) == nil })
      .subtracting(short)
  }

  /// How many headers have a phrase that shows the language.
  func headersShowing(_ headers: [HeaderWords]) -> Int {
    let showing = self.showing
    let lengths = Set(showing.map(\.count))
    return headers.count { header in
      header.words.indices.contains { start in
        lengths.contains { length in
          start + length <= header.words.count
            && showing.contains(Array(header.words[start..<start + length]))
        }
      }
    }
  }
}
