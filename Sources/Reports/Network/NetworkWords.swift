import Analyses
import Estimates
import MetaAnalysis
import NetworkMetaAnalysis

/// How networks are put for people: effects on the display scale, heterogeneity on the analysis scale.
public struct NetworkWords: Sendable {
  /// What the effects are.
  let scale: EffectScale
  /// The model.
  let choices: NetworkChoices
  /// How effects are shown.
  let display: Display

  init(_ scale: EffectScale, _ choices: NetworkChoices, _ choice: Display.Choice, narrowest: Interval?) {
    (self.scale, self.choices) = (scale, choices)
    display = Display(choice, of: scale, narrowest: narrowest)
  }

  /// `95% CI`.
  var interval: String { NumberWords.trimmed(100 * choices.level) + "% CI" }
  /// `95% prediction interval`.
  var prediction: String { NumberWords.trimmed(100 * choices.level) + "% prediction interval" }

  /// What effects are on the scale that is shown.
  var scaleName: String {
    display.transformation == .identity && scale.transformation == .exponential
      ? "log " + scale.nameInSentence : scale.name
  }

  /// `1 study`, `3 studies`.
  static func count(_ count: Int, _ one: String, _ several: String? = nil) -> String {
    "\(count) \(count == 1 ? one : several ?? one + "s")"
  }

  /// An effect with its interval: `0.58 (0.41 to 0.82)`; nothing where there is none.
  func effect(_ coefficient: Coefficient?) -> String {
    guard let coefficient else { return "" }
    let shown = display.pooled(coefficient.estimate, coefficient.interval)
    return "\(shown.effect) (\(shown.interval))"
  }

  /// A test by Q.
  func test(_ test: HomogeneityTest) -> String {
    "Q = \(display.number(test.q)) on \(Self.count(test.degreesOfFreedom, "degree")) of freedom"
      + (test.pValue.map { ", \(Display.pValue($0))" } ?? "")
  }

  /// How the estimator of τ² is called.
  private var estimator: String { choices.method ?? "REML" }

  /// How much studies differ.
  func heterogeneity(_ found: Heterogeneity) -> String {
    let q = HomogeneityWords(found)
    if !found.isRandomEffects { return "Common effects: \(q.text(self))." }
    guard found.degreesOfFreedom > 0 else {
      return "Heterogeneity: unknown, since no comparison is known in more than one way; tau2 is taken for 0."
    }
    return
      "Heterogeneity: tau2 = \(display.heterogeneity(found.tauSquared)) (tau = \(display.heterogeneity(found.tau))) by \(estimator), the "
      + "same for all comparisons; \(q.text(self))."
  }
}

/// Q and I² of a network.
private struct HomogeneityWords {
  let found: Heterogeneity

  init(_ found: Heterogeneity) { self.found = found }

  func text(_ words: NetworkWords) -> String {
    guard found.degreesOfFreedom > 0 else { return "no comparison is known in more than one way" }
    return
      "Q = \(words.display.number(found.q ?? 0)) on \(NetworkWords.count(found.degreesOfFreedom, "degree")) of freedom"
      + (found.pValue.map { ", \(Display.pValue($0))" } ?? "")
      + (found.iSquaredFromQ.map { "; I2 = \(Display.percent($0))" } ?? "")
  }
}
