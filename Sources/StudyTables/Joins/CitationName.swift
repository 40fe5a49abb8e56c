/// A study's name as one citation style writes it and another does not: without case, signs and accents, `et al.` and the word
/// between two authors.
struct CitationName {
  /// Its words, run together.
  let folded: String

  init(_ text: String) {
    let words = HeaderWords(text).words.map { word in
      String(String.UnicodeScalarView(word.unicodeScalars.map { Self.plain[$0] ?? $0 }))
    }
    var kept: [String] = []
    for (place, word) in words.enumerated() {
      let isOfOthers =
        word == "et" || word == "al" && place > 0 && words[place - 1] == "et" || word == "colleagues"
      if !isOfOthers && !Self.between.contains(word) && word.contains(where: { $0.isLetter || $0.isNumber }) {
        kept.append(word)
      }
    }
    folded = kept.isEmpty ? text : kept.joined()
  }

  /// The words for "and" between authors.
  private static let between: Set = ["and", "und"]

  /// The letters of names that headers do not have.
  private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
    let letters: [Unicode.Scalar: String] = [
      "a": "āăą", "c": "ćĉċč", "d": "ďđð", "e": "ēĕėęě", "g": "ĝğġģ", "i": "īĭįı", "k": "ķ", "l": "ĺļľł",
      "n": "ńņň", "o": "ōŏőø", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ūŭůűų", "y": "ýÿ", "z": "źżž",
    ]
    var plain: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (letter, accented) in letters {
      for scalar in accented.unicodeScalars { plain[scalar] = letter }
    }
    return plain
  }()
}
