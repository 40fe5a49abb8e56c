import BayesianSynthesis
import Estimates
import RealModule
import SmallStudyEffects

/// How posteriors are put for people: effects on the display scale, τ on the analysis scale.
public struct BayesianWords: Sendable {
  /// What the effects are.
  let scale: EffectScale
  /// The probability of intervals.
  let level: Double
  /// How effects are shown.
  let display: Display

  init(_ scale: EffectScale, level: Double, _ choice: Display.Choice, narrowest: Interval) {
    self.scale = scale
    self.level = level
    display = Display(choice, of: scale, narrowest: narrowest)
  }

  /// `95%`.
  var levelText: String { NumberWords.trimmed(100 * level) + "%" }

  /// What effects are on the scale that is shown.
  var scaleName: String {
    display.transformation == .identity && scale.transformation == .exponential
      ? "log " + scale.nameInSentence : scale.name
  }

  /// A number of studies.
  static func studies(_ count: Int) -> String { "\(count) \(count == 1 ? "study" : "studies")" }

  /// A number of studies at the beginning of a sentence.
  static func studiesInitially(_ count: Int) -> String {
    let names = ["No", "One", "Two", "Three", "Four"]
    return names.indices.contains(count)
      ? "\(names[count]) \(count == 1 ? "study" : "studies")" : studies(count)
  }

  /// A probability with as many digits as tell it from 0 and 1.
  static func probability(_ value: Double) -> String {
    if value > 0, value < 0.0001 { return "< 0.0001" }
    if value < 1, value > 0.9999 { return "> 0.9999" }
    return value.rounded(toDigits: value < 0.01 || value > 0.99 ? 4 : 3)
  }

  /// A Bayes factor: "8.2", "0.12 (8.2 against)", "more than 1000000".
  static func factor(_ value: Double) -> String {
    if value >= 1e6 { return "more than 1,000,000" }
    if value <= 1e-6 { return "less than 1/1,000,000" }
    return value >= 1 ? significant(value) : "\(significant(value)) (\(significant(1 / value)) against)"
  }

  /// Three digits of a number.
  static func significant(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "\(value)" }
    let digits = max(0, 2 - Int(Double.log10(value).rounded(.down)))
    return value.rounded(toDigits: min(digits, 9))
  }

  /// A value of τ.
  func tau(_ value: Double) -> String { display.heterogeneity(value) }

  /// An interval of τ.
  func tau(_ interval: Interval) -> String { "\(tau(interval.lower)) to \(tau(interval.upper))" }

  /// What a τ means: over which range 95% of true effects spread.
  func spread(_ tau: Double) -> String {
    let range = 2 * 1.959963984540054 * tau
    guard display.transformation == .exponential else { return "over a range of \(display.number(range))" }
    return "over a factor of \(Self.significant(.exp(range)))"
  }

  /// No effect as it is shown, in brackets.
  var nullText: String { display.nullValue.map { " (\(NumberWords.trimmed($0)))" } ?? "" }

  /// The side of effects that selection favours.
  func side(_ direction: SelectionDirection) -> String {
    direction == .greater ? "above no effect\(nullText)" : "below no effect\(nullText)"
  }
}

extension String {
  /// The text without a space at its end.
  var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension Double {
  /// The number; `nil` where no double is so large.
  var finiteOrNil: Double? { isFinite ? self : nil }
}
