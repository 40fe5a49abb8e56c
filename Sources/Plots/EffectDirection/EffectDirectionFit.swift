/// How an effect-direction plot is made to fit a narrow page, in this order: less white and shorter names; judgements by their signs
/// alone, which the legend explains; without the designs, then without the numbers of people, which the arrows tell in three
/// sizes.
enum EffectDirectionFit: Int, CaseIterable, Comparable {
  case whole, tight, signs, withoutDesigns, withoutNumbers

  static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }

  /// The widest names of studies, in em.
  var mostNames: Double { self == .whole ? 24 : self == .tight ? 14 : 9 }
  /// Between columns, in em.
  var gap: Double { self == .whole ? 1.6 : 0.9 }
  /// The narrowest column of an outcome, in em.
  var leastOutcome: Double { self == .whole ? 6.5 : 3 }
  /// The widest heading of an outcome, in em.
  var mostOutcome: Double { self == .whole ? 9 : 6 }

  /// What a reader misses; `nil` where all is there.
  var leftOut: String? {
    switch self {
    case .whole, .tight, .signs: nil
    case .withoutDesigns: "Designs have no room."
    case .withoutNumbers: "Designs and numbers of participants have no room."
    }
  }
}
