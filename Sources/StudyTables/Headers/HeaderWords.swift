/// The words of a header: without case, accents and the signs that stand between words.
///
/// `SD (Intervention)` is `sd intervention`. A sign that says something, such as `±` or `%`, is a word of its own, and so is
/// each Chinese character, since nothing stands between Chinese words.
struct HeaderWords: Hashable {
  let words: [String]

  init(_ header: String) {
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in header.lowercased().unicodeScalars {
      if Self.combiningMarks.contains(scalar.value) { continue }
      if Self.chineseCharacters.contains(where: { $0.contains(scalar.value) }) {
        end()
        words.append(String(scalar))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word += Self.plain[scalar] ?? String(scalar)
      } else {
        end()
        if !Self.separators.contains(scalar), !scalar.properties.isWhitespace { words.append(String(scalar)) }
      }
    }
    end()
    self.words = words
  }

  /// Signs that part words and say nothing. A slash is none of them: `n/N` are two things.
  private static let separators = Set("_-.,:;()[]{}'\"‐‑–—’‘“”|（）【】，、：・".unicodeScalars)
  private static let combiningMarks: ClosedRange<UInt32> = 0x300...0x36F
  private static let chineseCharacters: [ClosedRange<UInt32>] = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
  ]

  /// Letters without their accents, and digits that stand below the line.
  private static let plain: [Unicode.Scalar: String] = {
    let letters = [
      "a": "àáâãäå", "c": "ç", "e": "èéêë", "i": "ìíîï", "n": "ñ", "o": "òóôõö", "u": "ùúûü", "ss": "ß",
      "oe": "œ", "0": "₀", "1": "₁", "2": "₂",
    ]
    var plain: [Unicode.Scalar: String] = [:]
    for (letter, accented) in letters {
      for scalar in accented.unicodeScalars { plain[scalar] = letter }
    }
    return plain
  }()
}
