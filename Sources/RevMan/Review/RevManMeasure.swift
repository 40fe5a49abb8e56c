/// What an outcome's effects are.
public enum RevManMeasure: Sendable, Hashable {
  /// A measure by its code in this package: `OR`, `SMD`.
  case known(code: String)
  /// Words that are no measure's name; whether the numbers are logarithms.
  case other(String, areLogarithms: Bool)
  /// None, as of text.
  case none

  /// The measure's code in this package; `nil` where it has none.
  public var code: String? { if case .known(let code) = self { code } else { nil } }

  /// What words of a review mean, whatever their case, spaces and spelling.
  init(words: String, areLogarithms: Bool? = nil) {
    let folded = words.lowercased().filter(\.isLetter)
      .replacing("standardized", with: "standardised").replacing("std", with: "standardised")
      .replacing("weightedmean", with: "mean")
      // What is swapped is told by another column.
      .replacing("nonevent", with: "")
    // "log Hazard Ratio": what is pooled are logarithms however a ratio is called.
    let plain =
      ["log", "ln"].first(where: folded.hasPrefix).map { String(folded.dropFirst($0.count)) } ?? folded
    if let code = Self.codes[plain] {
      self = .known(code: code)
    } else {
      self = .other(words, areLogarithms: areLogarithms ?? folded.contains("ratio"))
    }
  }

  private static let codes = [
    "or": "OR", "oddsratio": "OR", "petoor": "OR", "petooddsratio": "OR", "wmd": "MD", "rr": "RR",
    "riskratio": "RR",
    "relativerisk": "RR", "rd": "RD", "riskdifference": "RD", "md": "MD", "meandifference": "MD",
    "smd": "SMD", "standardisedmeandifference": "SMD", "hr": "HR", "hazardratio": "HR", "rateratio": "IRR",
    "incidencerateratio": "IRR", "ratedifference": "IRD", "ratioofmeans": "ROM",
  ]

  /// Whether words name Peto's odds ratio.
  static func isPeto(words: String) -> Bool { words.lowercased().contains("peto") }
}
