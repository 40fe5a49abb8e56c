import EffectSizes

/// What headers call effects, as data: phrases with what they mean.
enum EffectNames {
  /// The effect that the words of a header name, whether adjusted, crude or neither; `nil` where they name none.
  static func effect(_ words: some Collection<String>) -> (word: EffectWord, isAdjusted: Bool)? {
    let isAdjusted = words.contains(where: adjusted.contains)
    let rest = words.filter { !adjusted.contains($0) && !crude.contains($0) }
    if let word = word(rest) ?? wordNamedTwice(rest) { return (word, isAdjusted) }
    guard rest.count == 1, rest[0].count < 5, rest[0].first == "a",
      let word = names[String(rest[0].dropFirst())],
      word.isRatio
    else { return nil }
    return (word, true)
  }

  /// What a letter stands for beside the word for its precision or an end of its interval (`g lower`, `SE g`); alone it may be
  /// anything, such as groups.
  static func letter(_ words: some Collection<String>) -> EffectWord? {
    guard words.count == 1, let letter = words.first else { return nil }
    return ["g": "SMD", "d": "Cohen's d"][letter].flatMap(EffectWord.init)
  }

  /// The code of the measure that goes by a name, such as `g` or `Hedges' g`; `nil` where none does.
  static func code(_ name: String) -> String? {
    let words = HeaderWords(name).words
    return (word(words) ?? letter(words))?.kind.code
  }

  private static func word(_ words: some Collection<String>) -> EffectWord? {
    names[words.joined(separator: " ")]
  }

  /// What is named by a phrase and a code: `Odds ratio (OR)`.
  private static func wordNamedTwice(_ words: [String]) -> EffectWord? {
    words.indices.dropFirst().lazy.compactMap { place in
      let (first, second) = (word(words[..<place]), word(words[place...]))
      return first == second ? first : nil
    }.first
  }

  /// The logarithm that a word names with its precision before it, as `selogOR` does.
  static func logarithm(_ name: some StringProtocol) -> EffectWord? {
    guard let word = names[String(name)], !word.isRatio, name.hasPrefix("l") else { return nil }
    return word
  }

  private static let adjusted: Set<String> = ["adjusted", "adj"]
  private static let crude: Set<String> = ["crude", "unadjusted"]

  /// The phrases of ratios, by their codes.
  private static let ratios = [
    "OR": ["or", "odds ratio"], "RR": ["rr", "risk ratio", "relative risk"], "HR": ["hr", "hazard ratio"],
    "IRR": ["irr", "rate ratio", "incidence rate ratio"], "ROM": ["rom", "ratio of means"],
  ]

  /// Those of other effects, by words that tell their kind.
  private static let differences = [
    "SMD": [
      "smd", "standardised mean difference", "standardized mean difference", "hedges g", "hedges s g",
      "hedge s g",
    ],
    "Cohen's d": ["cohens d", "cohen s d", "cohen d", "std diff in means"],
    "MD": ["md", "wmd", "mean difference", "weighted mean difference", "difference in means"],
    "RD": ["rd", "risk difference"],
    "Fisher's z": ["fishers z", "fisher s z", "fisher z"],
  ]

  private static let names: [String: EffectWord] = {
    var names: [String: EffectWord] = [:]
    for (code, phrases) in ratios {
      for phrase in phrases {
        names[phrase] = EffectWord(code)
        for log in ["log", "ln", "log ", "ln "] { names[log + phrase] = EffectWord("log" + code) }
      }
    }
    for (word, phrases) in differences {
      for phrase in phrases { names[phrase] = EffectWord(word) }
    }
    return names
  }()
}
