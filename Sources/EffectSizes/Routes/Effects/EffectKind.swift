import Estimates

/// What an effect is, by the measure whose analysis scale it is on.
public struct EffectKind: Sendable, Hashable {
  /// The code of the measure: `SMD`, `OR` (the log odds ratio), `ZCOR`.
  public let code: String

  init(_ code: String) { self.code = code }

  /// An effect of which nothing is known but its precision.
  public static let generic = EffectKind("GEN")
  /// A difference of two means, in the outcome's units.
  public static let meanDifference = EffectKind("MD")
  /// A difference of two means in standard deviations.
  public static let standardizedMeanDifference = EffectKind("SMD")
  static let logOddsRatio = EffectKind("OR")
  static let logHazardRatio = EffectKind("HR")
  static let correlation = EffectKind("COR")
  static let fisherZ = EffectKind("ZCOR")
  static let meanChange = EffectKind("MC")
}

/// What a cell of `effect_measure` says an effect is.
public struct EffectWord: Sendable, Hashable {
  /// The kind of effect.
  public let kind: EffectKind
  /// Whether the number is a ratio, whose logarithm is on the analysis scale.
  public let isRatio: Bool
  /// Whether the number is a standardised difference without correction for small samples.
  public let isUncorrected: Bool

  init(_ kind: EffectKind, isRatio: Bool = false, isUncorrected: Bool = false) {
    self.kind = kind
    self.isRatio = isRatio
    self.isUncorrected = isUncorrected
  }

  /// What a word means, without regard to case, spaces, hyphens and apostrophes; `nil` where it is not known.
  ///
  /// A ratio's code is the ratio itself (`OR`), and `log` or `ln` before it makes it its logarithm.
  public init?(_ word: String) {
    let folded = Self.folded(word)
    if let known = Self.words[folded] {
      self = known
      return
    }
    guard let code = Catalogue.measures.codes.first(where: { Self.folded($0) == folded }),
      let entry = Catalogue.measures[code]
    else { return nil }
    self.init(entry.kind, isRatio: entry.scale.transformation == .exponential)
  }

  /// Words as people write them, beside the measures' codes.
  public static let examples = [
    "MD", "SMD", "OR", "log-OR", "RR", "log-RR", "RD", "HR", "IRR", "ROM", "r", "z",
  ]

  static func folded(_ word: String) -> String {
    String(
      word.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
  }

  private static let words: [String: EffectWord] = {
    var words: [String: EffectWord] = [:]
    func add(_ names: [String], _ word: EffectWord) { for name in names { words[folded(name)] = word } }
    add(["MD", "WMD", "mean difference", "difference"], EffectWord(.meanDifference))
    add(
      [
        "SMD", "g", "Hedges' g", "Hedges's g", "Hedges g", "effect size", "standardised mean difference",
        "standardized mean difference",
      ], EffectWord(.standardizedMeanDifference))
    add(["d", "Cohen's d", "Cohen d"], EffectWord(.standardizedMeanDifference, isUncorrected: true))
    add(["RD", "risk difference"], EffectWord(EffectKind("RD")))
    add(["r", "COR", "correlation", "Pearson's r"], EffectWord(.correlation))
    add(["z", "ZCOR", "Fisher's z"], EffectWord(.fisherZ))
    let ratios = [
      ("OR", "odds ratio"), ("RR", "risk ratio"), ("HR", "hazard ratio"), ("IRR", "rate ratio"),
      ("ROM", "ratio of means"),
    ]
    for (code, name) in ratios {
      add([code, name], EffectWord(EffectKind(code), isRatio: true))
      add(["log" + code, "ln" + code, "log" + name, "ln" + name], EffectWord(EffectKind(code)))
    }
    add(["relative risk"], EffectWord(EffectKind("RR"), isRatio: true))
    add(["log relative risk", "ln relative risk"], EffectWord(EffectKind("RR")))
    return words
  }()
}

extension EffectKind {
  /// The numbers that effects of the kind can be.
  var domain: InputField.Domain {
    if Self.differencesAndCorrelations.contains(code) { return .unitSymmetric }
    return Self.shares.contains(code) ? .unit : .real
  }

  /// Differences of shares, and correlations.
  private static let differencesAndCorrelations: Set = [
    "RD", "MPRD", "COR", "UCOR", "PCOR", "SPCOR", "PHI", "YUQ", "YUY", "RPB", "RTET",
  ]
  private static let shares: Set = ["PR", "R2", "R2F", "CLES", "CLESN", "CLESCN"]
}
