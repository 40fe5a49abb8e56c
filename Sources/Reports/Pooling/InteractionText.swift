import Analyses
import Estimates
import Graphics
import MetaAnalysis
import Tables

/// What people read of a difference between two kinds of people within trials.
struct InteractionText {
  let analysis: Analysis
  let fit: InteractionFit
  let display: Display

  /// `nil` where none was asked for.
  init?(_ analysis: Analysis, _ display: Display) {
    guard let fit = analysis.interaction else { return nil }
    (self.analysis, self.fit, self.display) = (analysis, fit, display)
  }

  var text: String {
    let isRatio = display.transformation == .exponential
    let scale = analysis.scale
    let name = isRatio || !scale.isRatio ? scale.name : "Log \(scale.nameInSentence)"
    let between = isRatio ? "divided by" : "less"
    var text = "\(name), \(fit.levels[1].visible) \(between) \(fit.levels[0].visible), within trials\n"
    var rows = [["", "estimate", "\(level) CI", "p", "trials"]]
    rows.append(row("within trials", fit.within.pooled, fit.within.studyCount))
    if let slope = fit.between { rows.append(row("between trials", slope, fit.trialCount)) }
    text += TextTable(rows: rows).text
    text +=
      "What differs within trials cannot be due to what else differs between trials; the slope between trials, on the share of "
      + "information from \(fit.levels[1].visible), can.\n"
    if let sources = fit.sourcesInWords { text += sources + ".\n" }
    if let p = fit.differencePValue { text += "Test that the two are the same: \(Display.pValue(p))\n" }
    return text
  }

  private var level: String { DecimalText.trimmed(100 * analysis.choices.level, decimals: 4) + "%" }

  private func row(_ name: String, _ coefficient: Coefficient, _ count: Int) -> [String] {
    [
      name, display.effect(coefficient.estimate), display.interval(coefficient.interval),
      coefficient.pValue.map(Display.pValueAlone) ?? "",
      "\(count)",
    ]
  }
}
