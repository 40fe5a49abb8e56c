import EffectSizes

/// What a header says of a ready-made effect.
enum EffectHeader: Hashable {
  /// The effect; without a word that of the measure on its analysis scale, as R's meta names it (`TE`).
  case effect(EffectWord?, isAdjusted: Bool)
  /// Its standard error (`se`) or variance.
  case precision(PrecisionField, of: EffectWord?)
  /// An end of its interval.
  case bound(BoundField, of: EffectWord?)

  /// The fields of an effect's precision.
  enum PrecisionField: String, Hashable {
    case standardError = "se"
    case variance
  }

  /// The fields of an interval.
  enum BoundField: String, Hashable {
    case lower
    case upper
  }

  /// What the words of a header say of an effect; `nil` where they say something else.
  init?(_ header: HeaderWords) {
    if header.words == ["te"] {
      self = .effect(nil, isAdjusted: false)
    } else if let (word, isAdjusted) = EffectNames.effect(header.words) {
      self = .effect(word, isAdjusted: isAdjusted)
    } else if let precision = Self.precision(header.words) ?? Self.bound(header.words) {
      self = precision
    } else {
      return nil
    }
  }

  /// `SE logOR`, `seTE`, `Variance of SMD`. Without the name of an effect, a precision is no header of one.
  private static func precision(_ words: [String]) -> EffectHeader? {
    if words == ["sete"] || words == ["se", "te"] { return .precision(.standardError, of: nil) }
    if words.count == 1, words[0].hasPrefix("se"), let word = EffectNames.logarithm(words[0].dropFirst(2)) {
      return .precision(.standardError, of: word)
    }
    for (phrase, field) in precisions {
      let name: ArraySlice<String>
      if words.starts(with: phrase) {
        name = words.dropFirst(phrase.count)
      } else if words.suffix(phrase.count).elementsEqual(phrase) {
        name = words.dropLast(phrase.count)
      } else {
        continue
      }
      let named = name.filter { $0 != "of" }
      if let word = EffectNames.effect(named)?.word ?? EffectNames.letter(named) {
        return .precision(field, of: word)
      }
    }
    return nil
  }

  private static let precisions: [([String], PrecisionField)] = [
    (["se"], .standardError), (["s", "e"], .standardError), (["standard", "error"], .standardError),
    (["std", "error"], .standardError), (["std", "err"], .standardError), (["variance"], .variance),
    (["var"], .variance),
  ]

  /// What the words of a header say of an end of an interval, but for its level.
  init?(bound words: [String]) {
    guard let bound = Self.bound(words) else { return nil }
    self = bound
  }

  /// `Lower limit`, `90% CI upper`, `ci.lb`, `OR lower`, `95%-KI untere Grenze`.
  private static func bound(_ words: [String]) -> EffectHeader? {
    if let found = IntervalLevel(words) { return bound(found.rest) }
    let isOfInterval = words.contains(where: intervals.contains)
    let sides = words.compactMap { word in
      bounds[word] ?? (isOfInterval ? boundsOfIntervals[word] : nil)
    }
    guard sides.count == 1 else { return nil }
    let name = words.filter { word in
      bounds[word] == nil && boundsOfIntervals[word] == nil && !companions.contains(word)
    }
    if name.isEmpty { return .bound(sides[0], of: nil) }
    return (EffectNames.effect(name)?.word ?? EffectNames.letter(name)).map { .bound(sides[0], of: $0) }
  }

  private static let bounds: [String: BoundField] = [
    "lower": .lower, "ll": .lower, "lci": .lower, "lcl": .lower, "upper": .upper, "ul": .upper, "uci": .upper,
    "ucl": .upper, "untere": .lower, "unterer": .lower, "untergrenze": .lower, "obere": .upper,
    "oberer": .upper,
    "obergrenze": .upper, "inferieur": .lower, "superieur": .upper, "inferieure": .lower,
    "superieure": .upper, "inferior": .lower, "superior": .upper,
  ]
  /// What names an interval, or the limits of one.
  private static let intervals: Set<String> = [
    "ci", "confidence", "ki", "konfidenzintervall", "konfidenzgrenze", "vertrauensintervall",
    "vertrauensgrenze",
    "ic", "confiance", "confianza", "confianca",
  ]
  /// What says an end only beside the name of an interval.
  private static let boundsOfIntervals: [String: BoundField] = [
    "low": .lower, "lb": .lower, "start": .lower, "high": .upper, "ub": .upper, "end": .upper, "ug": .lower,
    "og": .upper, "unten": .lower, "oben": .upper, "inf": .lower, "sup": .upper,
  ]
  private static let companions: Set<String> = intervals.union([
    "%", "cl", "interval", "limit", "bound", "of", "for", "the", "grenze", "des", "der", "limite",
    "borne",
    "intervalle", "intervalo", "de", "del", "do", "la",
  ])
}
