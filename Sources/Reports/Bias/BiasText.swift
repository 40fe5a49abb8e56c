import Analyses
import BiasAdjustment
import Estimates
import Graphics
import RiskOfBias
import Tables

/// Every way of pooling side by side as people read it: the plain result first, what becomes of it, the weights, and what each way assumes.
struct BiasText {
  let analysis: BiasAnalysis
  let display: Display

  private var results: [StrategyResult] { analysis.comparison.results }
  private var levelText: String { DecimalText.trimmed(100 * analysis.plain.choices.level, decimals: 4) + "%" }

  private var scaleName: String {
    let scale = analysis.plain.scale
    return display.transformation == .identity && scale.transformation == .exponential
      ? "log " + scale.name.lowercased() : scale.name
  }

  var text: String {
    var parts: [String] = []
    if let by = analysis.group { parts.append("== \(by.visible) ==\n") }
    let findings = BiasFindings(analysis: analysis, display: display, levelText: levelText).text
    parts += [strategies, verdict, tippingPoint, findings, curve, weights, assumptions, notes]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var strategies: String {
    let counts = analysis.tellsComparisons ? ["Studies", "Comparisons"] : ["k"]
    var rows = [["Strategy"] + counts + [scaleName, "\(levelText) CI", "interval", "tau2"]]
    rows += results.map { result in
      let comparisons = "\(result.studyCount)"
      let counts =
        analysis.tellsComparisons ? ["\(analysis.trialCount(of: result))", comparisons] : [comparisons]
      let pooled = display.pooled(result.pooled.estimate, result.interval)
      return [result.approach == .stratum ? "  only: \(result.name)" : result.name] + counts + [
        pooled.effect, pooled.interval, result.intervalName, display.heterogeneity(result.tauSquared),
      ]
    }
    return TextTable(rows: rows, cuttingNames: false).text
  }

  private func words(_ conclusion: Conclusion) -> String {
    switch conclusion {
    case .below: "lies below no effect"
    case .inconclusive: "includes no effect"
    case .above: "lies above no effect"
    }
  }

  /// What becomes of the plain result. Like is compared with like: each way with the plain result whose interval was made in
  /// the same manner, by normal intervals where there are any.
  private var verdict: String {
    guard let null = analysis.plain.scale.nullValue, let plain = results.first else { return "" }
    var sentences = ["The plain interval \(words(plain.interval, null)) (\(display.effect(null)))."]
    let plains = results.filter { $0.approach == .plain }
    if let normal = plains.dropFirst().first, words(normal.interval, null) != words(plain.interval, null) {
      sentences.append("As a normal interval it \(words(normal.interval, null)).")
    }
    let dissenting = analysis.comparison.dissenting(nullValue: null, thresholds: analysis.thresholds)
      .map { results[$0] }
    sentences += dissenting.map {
      change(to: $0, from: analysis.comparison.plainResult(like: $0) ?? plain, null)
    }
    if analysis.assessed.high.count == analysis.assessed.count {
      sentences.append("Every study is at high risk; there is no estimate free of it.")
    }
    sentences.append(summary(dissenting, plain))
    return sentences.map { $0 + "\n" }.joined()
  }

  /// What one way changes: always the estimate, and what it or the interval then means.
  private func change(to result: StrategyResult, from plain: StrategyResult, _ null: Double) -> String {
    let moves =
      "\(result.name): the estimate moves from \(estimate(plain)) to \(estimate(result))"
    if analysis.thresholds != nil { return moves + ", across a threshold." }
    let kind = result.wald == nil ? "interval" : "normal interval"
    return moves
      + ", and the \(kind) now \(words(result.comparedInterval, null)); that of all studies "
      + "\(words(plain.comparedInterval, null))."
  }

  /// A pooled effect as the table has it.
  private func estimate(_ result: StrategyResult) -> String {
    display.pooled(result.pooled.estimate, result.interval).effect
  }

  /// How far estimates run, and whether that changes what they mean.
  private func summary(_ dissenting: [StrategyResult], _ plain: StrategyResult) -> String {
    // Neither the plain results, nor single strata, nor IVhet, which asks for no judgement, take bias into account.
    let ways = results.filter { [.restriction, .adjustment].contains($0.approach) }
    guard let least = ways.min(by: { $0.pooled.estimate < $1.pooled.estimate }),
      let most = ways.max(by: { $0.pooled.estimate < $1.pooled.estimate })
    else {
      return
        "None of the bias adjustments applies to these studies, so sensitivity to risk of bias was not assessed."
    }
    let range =
      "With risk of bias taken into account, estimates run from \(estimate(least)) to \(estimate(most)) "
      + "(all studies: \(estimate(plain)))"
    guard dissenting.isEmpty else { return range + "." }
    // The intervals that are printed may be others than those that are compared.
    let kind = ways.allSatisfy { $0.wald == nil } ? "interval" : "normal interval"
    return range
      + (analysis.thresholds == nil
        ? ", and no \(kind) begins or ceases to include no effect."
        : ", all on the same side of every threshold.")
  }

  private func words(_ interval: Interval, _ null: Double) -> String {
    Conclusion(interval, nullValue: null).map(words) ?? "is not defined"
  }

  /// How much bias it takes to explain the plain result away, on the analysis scale.
  private var tippingPoint: String {
    guard let point = analysis.tippingPoint, let all = point.all else { return "" }
    let scale = analysis.plain.scale.transformation == .identity ? "" : " (on the analysis scale)"
    var text =
      "A bias of \(display.number(all)) in all studies\(scale) would make the plain interval include no effect"
    if let high = point.high {
      text += "; in the studies at high risk alone it would take \(display.number(high))"
    } else if !analysis.assessed.high.isEmpty {
      text += "; no bias in the studies at high risk alone would"
    }
    return text + ".\n"
  }

  private var curve: String {
    guard let points = analysis.comparison.curve?.points, !analysis.assessed.high.isEmpty else { return "" }
    let shown = points.filter { point in [0, 0.5, 1].contains { abs($0 - point.lambda) < 1e-9 } }
    let rows = shown.compactMap { point in
      point.pooled.map {
        let pooled = display.pooled($0.estimate, $0.interval)
        return [
          "Studies at high risk counted at \(DecimalText.trimmed(100 * point.lambda, decimals: 0))%",
          pooled.effect, pooled.interval,
        ]
      }
    }
    return TextTable(rows: rows).text
  }

  /// The weights of those ways that use all studies or nearly all, study by study.
  private var weights: String {
    let shown = results.indices.filter { index in
      results[index].approach != .restriction && results[index].approach != .stratum
        && results.firstIndex { $0.code == results[index].code } == index
    }
    var rows = [["Weights in %", "judgement"] + shown.map { results[$0].name }]
    rows += analysis.assessed.effects.labels.indices.map { study in
      [analysis.assessed.effects.labels[study], analysis.assessed.overall(study)?.level.name ?? "-"]
        + shown.map { weight(of: study, in: results[$0]) }
    }
    return TextTable(rows: rows).text
  }

  private func weight(of study: Int, in result: StrategyResult) -> String {
    result.members.firstIndex(of: study).map { result.weights[$0].rounded(toDigits: 1) } ?? "-"
  }

  private var assumptions: String {
    var seen: Set<String> = []
    let lines = results.filter { $0.approach != .stratum && seen.insert($0.code).inserted }
      .map { "  \($0.name): \($0.assumption)\n" }
    return "What each way assumes:\n" + lines.joined()
  }

  private var notes: String {
    var notes: [String] = []
    let inputs = analysis.inputs
    if inputs.qualities == nil {
      notes.append("Quality effects and down-weighting need a quality for each level, and none is assumed.")
    }
    if !inputs.adjustsForBias {
      notes.append(
        "Bias adjustment needs what is known or believed of biases, and nothing is assumed; a bias model estimates the bias "
          + "from the studies themselves.")
    }
    if inputs.regresses && analysis.assessed.tools.count > 1 {
      notes.append("Regression on the judgement needs one ladder; a mapping puts the tools' levels on one.")
    }
    let unjudged = analysis.assessed.count - analysis.assessed.judged.count
    if unjudged > 0 {
      notes.append(
        "\(unjudged) \(unjudged == 1 ? "study has" : "studies have") no overall judgement and no part in what is weighted "
          + "or adjusted by judgement.")
    }
    notes.append("Tools: \(analysis.assessed.tools.map(\.name).joined(separator: ", ")).")
    return notes.map { $0 + "\n" }.joined()
  }
}

extension BiasInputs {
  /// Whether anything is given, or asked for, that adjusts effects for bias.
  fileprivate var adjustsForBias: Bool {
    biases != nil || factors != nil || domainBiases != nil || profile != nil || priors != nil || estimatesBias
  }
}
