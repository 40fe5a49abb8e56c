import Analyses
import BiasAdjustment
import EffectSizes
import Estimates
import Graphics
import Tables

extension MissingnessReport {
  /// The report as people read it: the observed, the extremes, the assumptions, and where the result comes to mean something else.
  public func text(_ choice: Display.Choice = Display.Choice()) -> String {
    results.analyses.map { MissingnessText(report: self, analysis: $0, choice).text }.joined(separator: "\n")
  }
}

/// The text of one analysis.
private struct MissingnessText {
  let report: MissingnessReport
  let analysis: MissingnessAnalysis
  let display: Display

  init(report: MissingnessReport, analysis: MissingnessAnalysis, _ choice: Display.Choice) {
    self.report = report
    self.analysis = analysis
    let interval = analysis.sensitivity.observed.pooled.interval
    var display = Display(choice, of: analysis.scale, narrowest: interval)
    display.separate(interval)
    self.display = display
  }

  private var sensitivity: MissingnessSensitivity { analysis.sensitivity }
  private var name: String { analysis.assumption.isRatio ? "IMOR" : "IMDoM" }
  private var levelText: String {
    DecimalText.trimmed(100 * analysis.observed.choices.level, decimals: 4) + "%"
  }

  var text: String {
    var parts: [String] = []
    if let by = analysis.group { parts.append("== \(by.visible) ==\n") }
    parts.append(keyResult + missing)
    parts.append(cases)
    parts.append(assumptions)
    parts.append(tipping)
    parts.append(model)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func result(_ result: MissingnessSensitivity.Result) -> String {
    let pooled = display.pooled(result.pooled.estimate, result.pooled.interval)
    return "\(pooled.effect) (\(pooled.interval))"
  }

  private var keyResult: String {
    let pooled = sensitivity.observed.pooled
    return "\(analysis.scale.name) \(display.effect(pooled.estimate)) (\(levelText) CI "
      + "\(display.interval(pooled.interval))), \(analysis.countInWords), among participants whose outcome was observed\n"
  }

  private var missing: String {
    func share(_ all: Double, _ analysed: Double) -> String {
      let lost = all - analysed
      return "\(DecimalText.trimmed(lost, decimals: 1)) of \(DecimalText.trimmed(all, decimals: 1)) "
        + "(\(Display.percent(all > 0 ? 100 * lost / all : 0)))"
    }
    guard let randomised = analysis.randomisedPeople, let analysed = analysis.analysedPeople else {
      return ""
    }
    return "Missing: \(share(randomised.group1, analysed.group1)) with the intervention, "
      + "\(share(randomised.group2 ?? 0, analysed.group2 ?? 0)) with the comparator.\n"
  }

  private var cases: String {
    guard !sensitivity.cases.isEmpty else { return "" }
    var rows = [["If the outcomes that are missing were", analysis.scale.name, "\(levelText) CI", "tau2"]]
    for entry in sensitivity.cases {
      let pooled = display.pooled(entry.result.pooled.estimate, entry.result.pooled.interval)
      rows.append([
        describe(entry.case), pooled.effect, pooled.interval,
        display.heterogeneity(entry.result.tauSquared),
      ])
    }
    return TextTable(rows: rows, cuttingNames: false).text
  }

  private func describe(_ missing: MissingCase) -> String {
    let outcome =
      switch missing {
      case .none: "no events"
      case .all: "all events"
      case .highest: mixture(isHighest: true)
      case .lowest: mixture(isHighest: false)
      }
    let code = report.code(missing)
    return code == missing.rawValue ? outcome : "\(code.replacing("-", with: " ")): \(outcome)"
  }

  /// The outcomes of the missing that make effects as large, or as small, as they can be: the reverse where effects are
  /// turned; where only some trials' are, what is better for people says it of all.
  private func mixture(isHighest: Bool) -> String {
    let turned = Set(analysis.trials.map(\.isTurned))
    guard turned.count < 2 else {
      return isHighest
        ? "what is better for people with the intervention, what is worse with the comparator"
        : "what is worse for people with the intervention, what is better with the comparator"
    }
    let isOfIntervention = isHighest != turned.contains(true)
    if analysis.assumption.isRatio {
      return "events with the \(isOfIntervention ? "intervention" : "comparator") only"
    }
    return isOfIntervention
      ? "highest with the intervention, lowest with the comparator"
      : "lowest with the intervention, highest with the comparator"
  }

  /// The values of the grid, or a few of the curves'.
  private var assumptions: String {
    let grid = sensitivity.grid.map(\.value1)
    var rows = [[name] + MissingnessPattern.allCases.map(Self.heading)]
    guard let first = sensitivity.curves.first else { return "" }
    for (index, value) in first.values.enumerated() where grid.contains(where: { abs($0 - value) < 1e-9 }) {
      rows.append(
        [DecimalText.trimmed(analysis.assumption.shown(value), decimals: 3)]
          + sensitivity.curves.map { result($0.points[index].result) })
    }
    guard rows.count > 1 else { return sampled }
    return rule + TextTable(rows: rows).text
  }

  /// Every fourth value of the curves, where the grid has others.
  private var sampled: String {
    var rows = [[name] + MissingnessPattern.allCases.map(Self.heading)]
    guard let first = sensitivity.curves.first else { return "" }
    for (index, value) in first.values.enumerated() where index.isMultiple(of: 4) {
      rows.append(
        [DecimalText.trimmed(analysis.assumption.shown(value), decimals: 3)]
          + sensitivity.curves.map { result($0.points[index].result) })
    }
    return rule + TextTable(rows: rows).text
  }

  private var rule: String {
    switch analysis.assumption {
    case .oddsRatio: "IMOR: the odds of the event among the missing, divided by the odds among the observed\n"
    case .difference: "IMDoM: the mean of the missing minus the mean of the observed\n"
    case .standardizedDifference: "IMDoM: the mean of the missing minus the mean of the observed, in SDs\n"
    }
  }

  private static func heading(_ pattern: MissingnessPattern) -> String {
    switch pattern {
    case .same: "same in both"
    case .opposite: "opposite"
    case .group1: "intervention only"
    case .group2: "comparator only"
    }
  }

  private var tipping: String {
    guard let heading = tippingHeading else { return "" }
    var text = heading + "\n"
    for curve in sensitivity.curves {
      text += "  \(Self.heading(curve.pattern)): "
      let shown = analysis.assumption.shown
      if curve.tipping.isEmpty {
        let (low, high) = (curve.values.first ?? 0, curve.values.last ?? 0)
        text +=
          "nowhere from \(name) \(DecimalText.trimmed(shown(low), decimals: 3)) to "
          + "\(DecimalText.trimmed(shown(high), decimals: 3))\n"
      } else {
        text +=
          "at \(name) " + curve.tipping.map { shown($0).rounded(toDigits: 3) }.joined(separator: " and ")
        text +=
          curve.pattern == .opposite ? " with the intervention, the reverse with the comparator\n" : "\n"
      }
    }
    return text
  }

  /// What tips: the side of the thresholds that the estimate is on, or whether the interval includes no effect.
  private var tippingHeading: String? {
    if let thresholds = analysis.thresholds {
      let values = thresholds.values.map(display.effect).joined(separator: " and ")
      return
        "Where the estimate, \(display.effect(sensitivity.neutral.pooled.estimate)), crosses a threshold (\(values))"
    }
    guard let neutral = sensitivity.neutral.conclusion, let null = analysis.scale.nullValue else {
      return nil
    }
    let change = neutral == .inconclusive ? "ceases" : "begins"
    return "Where the interval \(change) to include no effect (now \(words(neutral, null)))"
  }

  private func words(_ conclusion: Conclusion, _ null: Double) -> String {
    switch conclusion {
    case .below: "the interval lies below \(display.effect(null))"
    case .above: "the interval lies above \(display.effect(null))"
    case .inconclusive: "the interval includes \(display.effect(null))"
    }
  }

  private var model: String {
    let spread = report.results.plan.uncertainty
    let direction =
      analysis.observed.studies.isAligned
      ? "Aligned: positive is better for people, of effects and of differences between missing and observed alike.\n"
      : ""
    return direction + "Model: \(analysis.observed.modelDescription)"
      + (spread > 0 ? "; the SD of \(analysis.assumption.isRatio ? "log IMOR" : name) is \(spread)" : "")
      + ".\n"
  }
}
