import Analyses
import Diagnostics
import EffectSizes
import Estimates
import Graphics
import Likelihood
import MetaAnalysis
import Plots
import StudyTables
import Tables

/// A pooled result as people read it: the key number first, then one sentence in words, then the details.
struct PooledText {
  let analysis: Analysis
  let display: Display

  /// Whether the studies' own predictions are listed.
  let showsPredictions: Bool

  init(_ analysis: Analysis, _ choice: Display.Choice, showsPredictions: Bool) {
    self.analysis = analysis
    self.showsPredictions = showsPredictions
    display = Display(
      choice, of: analysis.scale, narrowest: analysis.pooled?.interval ?? analysis.narrowestStudyInterval)
  }

  var text: String {
    var parts: [String] = []
    if let by = analysis.group { parts.append("== \(by.visible) ==\n") }
    if let interaction = InteractionText(analysis, display) {
      parts.append(interaction.text)
    } else if let pooled = analysis.pooled {
      parts.append(keyResult(pooled) + sentence(pooled))
      parts.append(uncertainty(pooled))
    } else if analysis.isPooled {
      parts.append(regression)
      parts.append(answers)
    } else {
      parts.append("\(scaleName): \(analysis.countInWords), not pooled\n")
    }
    if analysis.isPooled {
      parts.append(heterogeneity)
      if let dependence = DependenceText(analysis, display) { parts.append(dependence.text) }
      parts.append(withoutBorrowed)
    }
    parts.append(strategies)
    if let subgroups { parts.append(subgroups) }
    if let tests { parts.append(tests) }
    if let test = analysis.permutation { parts.append(permutation(test)) }
    if !analysis.reexpressed.isEmpty {
      parts.append(
        ReexpressionText.block(
          analysis.reexpressed, of: analysis.scale, digits: display.givenDigits))
    }
    parts.append(studies)
    parts.append((analysis.studies.alignmentSentence ?? "") + model)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func permutation(_ test: PermutationTest.Result) -> String {
    let kind = analysis.hasModerators ? "order" : "pattern"
    let what = analysis.hasModerators ? "the studies" : "signs"
    let heading =
      test.isExact
      ? "Permutation test, exact: all \(test.count) \(kind)s of \(what)"
      : "Permutation test: \(test.count) random \(kind)s of \(what)"
    let names =
      analysis.coefficientLabels.isEmpty ? analysis.coefficients.map(\.name) : analysis.coefficientLabels
    let rows =
      zip(names, test.pValues).map { [$0, Display.pValue($1)] }
      + (test.moderatorPValue.map { [["moderators together", Display.pValue($0)]] } ?? [])
    return heading + "\n" + TextTable(rows: rows.map { ["  " + $0[0], $0[1]] }).text + leastPValue(test)
  }

  /// That so few arrangements cannot give a small p value.
  private func leastPValue(_ test: PermutationTest.Result) -> String {
    // The mirror image of the data, which is among all patterns of signs, tells as much.
    let alike = test.isExact && !analysis.hasModerators ? 2.0 : 1
    let least = alike / Double(test.count)
    guard least > 1 - analysis.choices.level else { return "" }
    return "  With \(test.count) of them no p value can be below \(least.rounded(toDigits: 2)).\n"
  }

  private var scaleName: String {
    let scale = analysis.scale
    return display.transformation == .identity && scale.transformation != .identity
      ? scale.analysisName.prefix(1).uppercased() + scale.analysisName.dropFirst() : scale.name
  }

  private var sentenceName: String {
    let scale = analysis.scale
    return display.transformation == .identity ? scale.analysisName : scale.nameInSentence
  }

  private var levelText: String { Self.percent(analysis.choices.level) }

  private static func percent(_ level: Double) -> String {
    DecimalText.trimmed(100 * level, decimals: 4) + "%"
  }

  func keyResult(_ pooled: Coefficient) -> String {
    let display = self.display.separated(for: pooled.interval)
    let isTested = analysis.scale.nullValue != nil && pooled.interval.isDefined
    let p = isTested ? pooled.pValue.map(Display.pValue) : nil
    return
      "\(scaleName) \(display.effect(pooled.estimate, in: pooled.interval)) (\(levelText) CI \(display.interval(pooled.interval)))"
      + (p.map { ", \($0)" } ?? "")
      + ", \(analysis.countInWords)\n"
  }

  func sentence(_ pooled: Coefficient) -> String {
    let display = self.display.separated(for: pooled.interval)
    let isAverage =
      analysis.heterogeneity.isRandomEffects || analysis.countModel?.withinArmCorrelation != nil
    let kind = isAverage ? "average" : "common"
    guard pooled.interval.isDefined else {
      return "The \(kind) \(sentenceName) is not defined: the model does not determine it from these data.\n"
    }
    let range =
      "the \(levelText) confidence interval runs from \(display.bound(pooled.interval.lower, of: pooled.interval)) to "
      + display.bound(pooled.interval.upper, of: pooled.interval)
    let estimate = display.effect(pooled.estimate, in: pooled.interval)
    guard let null = analysis.scale.nullValue else {
      return
        "The \(kind) \(sentenceName) is estimated as \(estimate); \(range).\n"
    }
    let verdict =
      pooled.interval.contains(null)
      ? ", so the data are compatible with no effect (\(display.effect(null)))"
      : " and excludes no effect (\(display.effect(null)))"
    return
      "The \(kind) \(sentenceName) is estimated as \(estimate); \(range)\(verdict).\n"
  }

  /// What stands beside the interval: the Wald interval where the two tell different stories, and the prediction interval.
  private func uncertainty(_ pooled: Coefficient) -> String {
    var rows: [[String]] = []
    if let wald = analysis.wald, showsWald(pooled, wald) {
      rows.append(["Wald interval (normal)", display.interval(wald.interval)])
    }
    if let profile = analysis.countModel?.profileIntervals.first {
      let interval = Interval(lower: profile.lower ?? -.infinity, upper: profile.upper ?? .infinity)
      rows.append(["\(levelText) profile-likelihood interval", display.interval(interval)])
    }
    if let prediction = analysis.prediction(in: .text) {
      rows.append([
        "\(levelText) prediction interval (\(kind(of: prediction)))", display.interval(prediction.interval),
      ])
    }
    return TextTable(rows: rows).text + meaningOfPrediction(pooled)
  }

  /// What a prediction interval is made from.
  private func kind(of prediction: PredictionInterval) -> String {
    let method = analysis.choices.prediction ?? analysis.inference.prediction
    guard !prediction.hasOwnTauSquared else { return method.name }
    let distribution =
      prediction.degreesOfFreedom.map {
        "t, \($0 < 1 ? NumberStyle.plain.significant($0) : DecimalText.trimmed($0, decimals: 1)) df"
      } ?? "normal"
    return method is PredictionDistribution ? distribution : "\(method.name), \(distribution)"
  }

  /// What a prediction interval means where tau2 is estimated as 0, or where it is narrower than the confidence interval.
  func meaningOfPrediction(_ pooled: Coefficient) -> String {
    guard let prediction = analysis.prediction(in: .text) else { return "" }
    let narrow = prediction.interval.isNarrower(than: pooled.interval)
    return (prediction.hasOwnTauSquared ? "" : withoutHeterogeneity(prediction, pooled))
      + (narrow ? "The prediction interval is narrower than the confidence interval.\n" : "")
  }

  private func withoutHeterogeneity(_ prediction: PredictionInterval, _ pooled: Coefficient) -> String {
    PredictionWithoutHeterogeneity(
      prediction.interval, beside: pooled.interval,
      tauSquared: analysis.heterogeneity.tauSquared,
      largestTauSquared: analysis.tauSquaredInterval?.bounds.upper
    ).map { $0.sentence(tau: "tau", square: "2", number: display.number) + ".\n" } ?? ""
  }

  /// The coefficients with the studies whose standard deviations are borrowed and without them.
  private var withoutBorrowed: String {
    guard let rest = analysis.withoutBorrowed else { return "" }
    let names = rest.studies.listed
    guard rest.reason == nil else {
      return
        "Without the studies whose SDs are borrowed (\(names)) there is no result: \(rest.reason ?? "").\n"
    }
    func rows(_ title: String, _ coefficients: [Coefficient], _ count: Int) -> [[String]] {
      coefficients.map { coefficient in
        let isPooled = analysis.pooled != nil
        let number = { (value: Double) in
          isPooled ? display.effect(value) : value.rounded(toDigits: display.digits + 2)
        }
        let interval = coefficient.interval
        return [
          title, isPooled ? "" : coefficient.name, number(coefficient.estimate),
          "\(number(interval.lower)) to \(number(interval.upper))", "\(count)",
        ]
      }
    }
    return TextTable(
      rows: [["Borrowed SDs", "", "estimate", "\(levelText) CI", "k"]]
        + rows("with \(names)", analysis.coefficients, analysis.studyCount)
        + rows("without", rest.coefficients, rest.studyCount)
    ).text
  }

  /// The pooled effect with risk of bias taken into account, beneath plain results with intervals of the same kind.
  private var strategies: String {
    guard !analysis.strategies.isEmpty else { return "" }
    let rows = analysis.strategies.map { result in
      let own = display.separated(for: result.interval)
      return [
        result.name, own.effect(result.pooled.estimate), own.interval(result.interval),
        result.intervalName,
      ]
    }
    return TextTable(
      rows: [["Risk of bias taken into account", scaleName, "\(levelText) CI", "interval"]] + rows
    ).text
  }

  private func showsWald(_ pooled: Coefficient, _ wald: Coefficient) -> Bool {
    analysis.studyCount < 5 || analysis.heterogeneity.tauSquared == 0
      || pooled.interval.width < wald.interval.width
  }

  private var regression: String {
    let hasOwnFreedom = analysis.dependence != nil
    let profiles = analysis.countModel?.profileIntervals ?? []
    var rows = [["", "estimate", "se"] + (hasOwnFreedom ? ["df"] : []) + ["\(levelText) CI", "p"]]
    if !profiles.isEmpty { rows[0].append("\(levelText) by profile likelihood") }
    rows += zip(analysis.coefficients, analysis.coefficientLabels).enumerated().map { place, pair in
      let (coefficient, label) = pair
      let estimate = coefficient.estimate.rounded(toDigits: display.digits + 2)
      // A robust standard error is not defined where one cluster alone tells.
      guard !coefficient.standardError.isNaN else {
        return [label, estimate, "undefined"] + (hasOwnFreedom ? [""] : []) + ["", ""]
      }
      return [
        label, estimate, coefficient.standardError.rounded(toDigits: display.digits + 2),
      ] + (hasOwnFreedom ? [coefficient.degreesOfFreedom.map { $0.rounded(toDigits: 1) } ?? "normal"] : [])
        + [
          "\(coefficient.interval.lower.rounded(toDigits: display.digits + 2)) to "
            + coefficient.interval.upper.rounded(toDigits: display.digits + 2),
          coefficient.pValue.map(Display.pValueAlone) ?? "",
        ] + (profiles.isEmpty ? [] : [words(profiles[place])])
    }
    var text =
      "Meta-regression of \(analysis.countInWords), on the analysis scale ("
      + analysis.scale.analysisName + ")\n" + TextTable(rows: rows).text
    if let test = analysis.moderatorTest {
      text += "Test of the moderators: " + Self.describe(test) + "\n"
    }
    if let rSquared = analysis.rSquared {
      text += "The moderators account for \(Display.percent(rSquared)) of the heterogeneity (R2).\n"
    }
    return text
  }

  private func words(_ profile: ProfileInterval) -> String {
    let digits = display.digits + 2
    let lower = profile.lower?.rounded(toDigits: digits) ?? "-infinity"
    let upper = profile.upper?.rounded(toDigits: digits) ?? "infinity"
    return "\(lower) to \(upper)"
  }

  /// What the regression says beside its coefficients.
  private var answers: String {
    guard let answers = analysis.answers else { return "" }
    return AnswersText(
      analysis: analysis, answers: answers, scaleName: scaleName, display: display, level: levelText
    ).text
  }

  static func describe(_ test: OmnibusTest) -> String {
    let p = Display.pValue(test.pValue)
    if let df = test.denominatorDegreesOfFreedom {
      return "F(\(test.numeratorDegreesOfFreedom), \(DecimalText.trimmed(df, decimals: 1))) = "
        + "\(test.statistic.rounded(toDigits: 2)), \(p)"
    }
    return
      "chi-squared = \(test.statistic.rounded(toDigits: 2)), df = \(test.numeratorDegreesOfFreedom), \(p)"
  }

  var heterogeneity: String {
    if let facts = analysis.countModel {
      return CountModelText(facts, analysis.heterogeneity, analysis.tauSquaredInterval, display).text
    }
    let heterogeneity = analysis.heterogeneity
    var text = "Heterogeneity: "
    if heterogeneity.isRandomEffects, analysis.hasOneTauSquared {
      text += "tau2 = \(display.heterogeneity(heterogeneity.tauSquared))"
      if let bounds = analysis.tauSquaredInterval?.bounds {
        text += " (\(display.heterogeneity(bounds.lower)) to \(display.heterogeneity(bounds.upper)))"
      }
      text += ", tau = \(display.heterogeneity(heterogeneity.tau)), "
    }
    guard let q = heterogeneity.q, let pValue = heterogeneity.pValue else {
      return text + "I2 and Q are not applicable (no degrees of freedom)\n"
    }
    let test =
      ", Q = \(q.rounded(toDigits: 2)), df = \(heterogeneity.degreesOfFreedom), \(Display.pValue(pValue))\n"
    guard analysis.hasOneTauSquared else {
      return text + "each level has a variance of its own (below)" + test
    }
    guard let iSquared = analysis.iSquared else {
      return text + "I2 and Q are not applicable (no degrees of freedom)\n"
    }
    text += "I2 = \(Display.percent(iSquared))"
    if let bounds = analysis.iSquaredInterval {
      text += " (\(Display.percent(bounds.lower)) to \(Display.percent(bounds.upper)))"
    }
    return text + test
  }

  private var subgroups: String? {
    guard let fit = analysis.subgroups else { return nil }
    var rows = [[fit.name, "k", scaleName, "\(levelText) CI", "tau2", "Q (df)"]]
    rows += analysis.shownSubgroups.map { shown in
      let names = [shown.level, "\(analysis.usedPositions(of: shown).count)"]
      guard let subgroup = analysis.result(of: shown) else { return names + ["not estimable", "", "", ""] }
      let (pooled, heterogeneity) = (subgroup.pooled, subgroup.heterogeneity)
      let own = display.separated(for: pooled.interval)
      return names + [
        own.effect(pooled.estimate), own.interval(pooled.interval),
        display.heterogeneity(heterogeneity.tauSquared),
        (heterogeneity.q.map { $0.rounded(toDigits: 2) } ?? "not defined")
          + " (\(heterogeneity.degreesOfFreedom))",
      ]
    }
    return TextTable(rows: rows).text + subgroupPredictions(fit) + narrowSubgroups(fit) + test(between: fit)
  }

  /// Where the effect of a new study of each subgroup is expected, where that was asked for.
  private func subgroupPredictions(_ fit: SubgroupFit) -> String {
    fit.subgroups.indices.compactMap { place in
      analysis.askedPrediction(ofSubgroup: place).map {
        "\(levelText) prediction interval in \(fit.subgroups[place].level): \(display.interval($0.interval)).\n"
      }
    }.joined()
  }

  /// The subgroups whose interval is narrower than the model's own standard error allows, with the normal interval.
  private func narrowSubgroups(_ fit: SubgroupFit) -> String {
    fit.subgroups.filter { $0.notes.contains(.narrowerThanNormal) }.map {
      "The interval of \($0.level) is narrower than the normal one, \(display.interval($0.wald.interval)).\n"
    }.joined()
  }

  /// The test between subgroups: that of the regression first, where there is one.
  private func test(between fit: SubgroupFit) -> String {
    let name = "Test for subgroup differences: "
    guard let regression = fit.regressionTest else {
      return fit.test.map { name + Self.describe($0) + "\n" } ?? ""
    }
    return name + Self.describe(regression) + " (one tau2 for all subgroups)\n"
      + (fit.test.map { "With each subgroup's normal standard error: " + Self.describe($0) + "\n" } ?? "")
  }

  /// Mantel-Haenszel's own tests.
  private var tests: String? {
    let lines = [
      ("Test of association", analysis.associationTest),
      ("Homogeneity of odds ratios (Breslow-Day)", analysis.oddsRatioHomogeneity?.breslowDay),
      ("Homogeneity of odds ratios (Tarone)", analysis.oddsRatioHomogeneity?.tarone),
    ].compactMap { name, test in test.map { "\(name): \(Self.describe($0))\n" } }
    return lines.isEmpty ? nil : lines.joined()
  }

  private var studies: String {
    var rows = [["Study", scaleName, "\(Self.percent(analysis.choices.studyLevel)) CI"]]
    let showsWeights =
      analysis.isPooled && (analysis.countModel == nil || analysis.results.contains { $0.weight != nil })
    if showsWeights { rows[0].append("Weight") }
    if showsPredictions { rows[0] += ["Predicted", "\(levelText) interval"] }
    let studies = analysis.studies
    let tellsRoutes = studies.tellsRoutes
    let names = analysis.ownNames()
    if tellsRoutes { rows[0].append("Route") }
    rows += analysis.results.map { study in
      let inverse = studies.exactInverse(at: study.position)
      var row = [
        study.label + (names[study.position].map { ": \($0)" } ?? ""),
        study.effect.map { effect in
          if let observed = study.observed, let interval = study.interval {
            return display.effect(effect.estimate, observedAs: observed, in: interval)
          }
          return study.interval.map { display.effect(effect.estimate, in: $0, by: inverse) }
            ?? display.effect(effect.estimate, by: inverse)
        } ?? "not estimable",
        study.interval.map { display.interval($0, by: inverse) } ?? "",
      ]
      if showsWeights { row.append(study.weight.map(Display.weight) ?? "") }
      if showsPredictions, let prediction = study.prediction {
        row += [display.effect(prediction.estimate), display.interval(prediction.interval)]
      } else if showsPredictions {
        row += ["", ""]
      }
      if tellsRoutes { row.append(studies.facts(at: study.position).route) }
      return row
    }
    return TextTable(rows: rows).text + additions
  }

  /// What is to be said of small counts: that effects of studies have something added of which a model of counts knows nothing, and that
  /// there is such a model for proportions.
  private var additions: String {
    let studies = analysis.studies
    let pooled = analysis.results.filter { $0.effect != nil }.map(\.position)
    let tables = pooled.compactMap { studies.summary(at: $0) as TwoByTwoTable? }
    let proportions = pooled.compactMap { studies.summary(at: $0) as SingleProportion? }
    if analysis.countModel != nil {
      guard !analysis.results.contains(where: { $0.weight != nil || $0.observed != nil }),
        tables.contains(where: \.hasZeroCell) || proportions.contains(where: \.hasZeroCell)
      else { return "" }
      return
        "Effects of studies with a zero cell are shown with an addition (by default one half), which the model does not use.\n"
    }
    let small = proportions.count { min($0.events, $0.nonevents) < Self.smallCount }
    guard analysis.isPooled, studies.measure.code == "PLO", small > 0 else { return "" }
    return
      "In \(small) of \(proportions.count) studies fewer than 5 people have the event, or have it not: a one-stage model "
      + "(GLMM) takes the counts as they are, without normal approximations.\n"
  }

  /// Fewer events than these are hardly normal.
  private static let smallCount = 5.0

  private var model: String {
    var text = "Model: " + analysis.modelDescription + ".\n"
    if analysis.isPooled, let preset = analysis.choices.preset {
      text += "Preset \(preset.name) (\(preset.program)) sets: \(preset.choices.joined(separator: "; ")).\n"
    }
    return text
  }
}

extension Analysis {
  /// The interval of the most precise study.
  var narrowestStudyInterval: Interval? {
    results.compactMap(\.interval).min { $0.width < $1.width }
  }
}
