/// Which way a finding points for the people concerned.
///
/// The direction is that of the effect, whatever its size and whether or not it is significant (Cochrane Handbook
/// 12.2.1.3): a finding of which only "not significant" is told has no direction and is `notReported`.
public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
  /// People are better off.
  case better
  /// People are worse off: harm.
  case worse
  /// There is truly no difference.
  case none
  /// Several measures of one outcome point both ways.
  case mixed
  /// No effect is told, or only that it was not significant.
  case notReported = "not-reported"

  /// Every word that is understood, the usual ones first.
  public static var words: [String] {
    ["better", "worse", "none", "mixed", "not-reported", "benefit", "harm", "+", "-", "0"]
  }

  /// The direction of a word, letter case, spaces and underscores aside; `nil` for one that is not known.
  public init?(word: String) {
    let folded = String(word.lowercased().map { " _".contains($0) ? "-" : $0 })
    guard let direction = Self.meanings.first(where: { $0.words.contains(folded) })?.direction else {
      return nil
    }
    self = direction
  }

  private static let meanings: [(direction: Direction, words: Set<String>)] = [
    (
      .better,
      [
        "better", "benefit", "+", "beneficial", "improved", "improvement", "favours-intervention",
        "favors-intervention", "besser", "verbessert", "mieux", "mejor", "melhor",
      ]
    ),
    (
      .worse,
      [
        "worse", "harm", "-", "\u{2212}", "–", "harmful", "worsened", "deteriorated", "deterioration",
        "favours-control", "favors-control", "schlechter", "verschlechtert", "pire", "peor", "pior",
      ]
    ),
    (.none, ["none", "0"]), (.mixed, ["mixed", "conflicting"]),
    (
      .notReported,
      ["not-reported", "ns", "n.s.", "not-significant", "non-significant", "nonsignificant"]
    ),
  ]

  /// Whether a word may tell which way a score went as well as which way people did, so that it is no direction.
  static func mayBeOfScores(_ word: String) -> Bool {
    [
      "positive", "negative", "positiv", "negativ", "increase", "increased", "decrease", "decreased",
      "higher",
      "lower", "up", "down", "↑", "↓", "▲", "▼",
    ].contains(word.lowercased())
  }

  /// The direction of an effect; `isBetterWhenHigher` says which sign is good for people.
  ///
  /// An effect of exactly `null` is `none`.
  public init(effect: Double, null: Double = 0, isBetterWhenHigher: Bool = true) {
    self = effect == null ? .none : (effect > null) == isBetterWhenHigher ? .better : .worse
  }
}
