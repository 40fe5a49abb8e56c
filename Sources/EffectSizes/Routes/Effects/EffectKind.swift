import Estimates

/// What an effect is, by the measure whose analysis scale it is on.
public struct EffectKind: Sendable, Hashable {
  /// The code of the measure: `SMD`, `OR` (the log odds ratio), `ZCOR`.
  public let code: String

  init(_ code: String) { self.code = code }

  static let meanDifference = EffectKind("MD")
  static let standardizedMeanDifference = EffectKind("SMD")
  static let logOddsRatio = EffectKind("OR")
  static let correlation = EffectKind("COR")
  static let fisherZ = EffectKind("ZCOR")

  /// The kind of a measure's effects: those of several measures are of one kind.
  init(measure code: String) {
    self.init(Self.kinds[code] ?? code)
  }

  /// Measures that estimate what another does.
  private static let kinds: [String: String] = [
    "SMDH": "SMD", "SMD1": "SMD", "SMD1H": "SMD", "OR2D": "SMD", "OR2DL": "SMD", "OR2DN": "SMD",
    "PBIT": "SMD",
    "D2OR": "OR", "D2ORL": "OR", "D2ORN": "OR", "PETO": "OR", "UCOR": "COR", "RPB": "COR", "RBIS": "COR",
    "ZPB": "ZCOR", "ZBIS": "ZCOR",
  ]
}

/// What a cell of `effect_measure` says an effect is.
public struct EffectWord: Sendable, Hashable {
  /// The kind of effect.
  public let kind: EffectKind
  /// Whether the number is a ratio, whose logarithm is on the analysis scale.
  public let isRatio: Bool

  init(_ code: String, isRatio: Bool = false) {
    kind = EffectKind(measure: code)
    self.isRatio = isRatio
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
    self.init(code, isRatio: entry.scale.transformation == .exponential)
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
    add(["MD", "WMD", "mean difference", "difference"], EffectWord("MD"))
    add(
      [
        "SMD", "d", "g", "Cohen's d", "Hedges' g", "Hedges's g", "effect size",
        "standardised mean difference",
        "standardized mean difference",
      ], EffectWord("SMD"))
    add(["RD", "risk difference"], EffectWord("RD"))
    add(["r", "COR", "correlation", "Pearson's r"], EffectWord("COR"))
    add(["z", "ZCOR", "Fisher's z"], EffectWord("ZCOR"))
    let ratios = [
      ("OR", "odds ratio"), ("RR", "risk ratio"), ("HR", "hazard ratio"), ("IRR", "rate ratio"),
      ("ROM", "ratio of means"),
    ]
    for (code, name) in ratios {
      add([code, name], EffectWord(code, isRatio: true))
      add(["log" + code, "ln" + code, "log" + name, "ln" + name], EffectWord(code))
    }
    add(["relative risk"], EffectWord("RR", isRatio: true))
    add(["log relative risk", "ln relative risk"], EffectWord("RR"))
    return words
  }()
}
