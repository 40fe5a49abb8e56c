import Analyses
import Estimates
import Graphics
import MetaAnalysis
import Tables

/// What a regression says beside its coefficients, as people read it: on the display scale of the measure where effects and their
/// differences have a meaning there.
struct AnswersText {
  let analysis: Analysis
  let answers: ModeratorAnswers
  /// What effects are called in headings.
  let scaleName: String
  let display: Display
  /// The level of intervals: `95%`.
  let level: String

  private var scale: EffectScale { analysis.scale }

  var text: String {
    [effects, contrasts, terms, inflation, comparison].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Fitted effects

  private var effects: String {
    guard let first = answers.effects.first else { return "" }
    let predicts = answers.effects.contains { $0.prediction != nil }
    let names = first.settings.map(\.moderator)
    let heading = names + [scaleName, "\(level) CI"] + (predicts ? ["\(level) prediction interval"] : [])
    let rows = answers.effects.map { fitted in
      let interval = fitted.effect.interval
      let own = display.separated(for: interval)
      return fitted.settings.map(\.value.asLevel)
        + [own.effect(fitted.effect.estimate, in: interval), own.interval(interval)]
        + (predicts ? [fitted.prediction.map(display.interval) ?? ""] : [])
    }
    return "Fitted effects\n" + TextTable(rows: [heading] + rows, textColumns: names.count).text
      + others(answers.averages(beside: first)) + withoutHeterogeneity(first)
  }

  /// What prediction intervals mean where tau2 is estimated as 0.
  private func withoutHeterogeneity(_ fitted: FittedEffect) -> String {
    guard analysis.hasOneTauSquared else { return "" }
    return PredictionWithoutHeterogeneity(
      fitted.prediction, beside: fitted.effect.interval, tauSquared: analysis.heterogeneity.tauSquared,
      largestTauSquared: analysis.tauSquaredInterval?.bounds.upper
    ).map { $0.sentence(tau: "tau", square: "2", number: display.number) + ".\n" } ?? ""
  }

  /// Where the moderators stand that have no value.
  private func others(_ averages: [ModeratorAverage]) -> String {
    guard !averages.isEmpty else { return "" }
    return "Other moderators are at their averages, weighted as the model weights studies: "
      + averages.map { "\($0.moderator.visible) \(Self.words($0.value))" }.joined(separator: "; ") + ".\n"
  }

  private static func words(_ value: ModeratorAverage.Value) -> String {
    switch value {
    case .mean(let mean): mean.roundedInWords
    case .shares(let shares):
      shares.map { "\($0.level.visible) \(Display.percent(100 * $0.share))" }.joined(separator: ", ")
    }
  }

  // MARK: Contrasts

  private var contrasts: String {
    guard let (moderator, pairs) = answers.contrasts else { return "" }
    let isRatio = display.transformation == .exponential
    let shown = Display(
      Display.Choice(digits: display.givenDigits),
      of: EffectScale(code: "", name: "", transformation: isRatio ? .exponential : .identity),
      narrowest: pairs.map(\.difference.interval).min { $0.width < $1.width })
    let heading = [moderator, isRatio ? "Ratio" : "Difference", "\(level) CI", "p", "p (Holm)"]
    let rows = pairs.map { pair in
      let interval = pair.difference.interval
      let own = shown.separated(for: interval)
      return [
        "\(pair.level) against \(pair.against)", own.effect(pair.difference.estimate, in: interval),
        own.interval(interval), pair.difference.pValue.map(Display.pValueAlone) ?? "",
        pair.adjustedPValue.map(Display.pValueAlone) ?? "",
      ]
    }
    let isAnalysed = !isRatio && scale.transformation != .identity
    let meaning =
      isAnalysed
      ? "Each is the difference in \(scale.analysisName), the first level less the second"
      : "Each is the \(scale.nameInSentence) at the first level \(isRatio ? "divided by" : "less") that at the second"
    return TextTable(rows: [heading] + rows).text + meaning
      + (answers.hasProducts
        ? others(answers.averages.filter { $0.moderator != moderator }, of: moderator) : "")
      + ".\n"
  }

  /// Where the others of a product stand whose effects differ.
  private func others(_ averages: [ModeratorAverage], of moderator: String) -> String {
    averages.isEmpty
      ? ""
      : ", with "
        + averages.map { "\($0.moderator.visible) at \(Self.words($0.value))" }.joined(separator: " and ")
  }

  // MARK: Terms

  private var terms: String {
    var text = ""
    if answers.termTests.count > 1 {
      text +=
        TextTable(
          rows: answers.termTests.map {
            ["Test of \($0.term)", $0.test.map(PooledText.describe) ?? "not defined"]
          }, textColumns: 2
        ).text
      if answers.hasProducts {
        text +=
          "The test of a moderator that is in a product as well is about it where the others are 0, or at their reference levels.\n"
      }
    }
    if !answers.hasIntercept {
      text +=
        "Without an intercept, a test of levels is about their effects themselves, not about how these differ.\n"
    }
    return text
  }

  private var inflation: String {
    guard answers.varianceInflation.count > 1 else { return "" }
    let labels = Dictionary(
      zip(analysis.coefficients.map(\.name), analysis.coefficientLabels),
      uniquingKeysWith: { first, _ in first })
    return "Variance inflation: "
      + answers.varianceInflation.map {
        "\((labels[$0.name] ?? $0.name).visible) \($0.factor.rounded(toDigits: 2))"
      }.joined(separator: "; ") + "\n"
  }

  private var comparison: String {
    guard let (formula, result) = answers.comparison else { return "" }
    let p = Display.pValue(result.pValue)
    return
      "Against the smaller model \"\(formula.visible)\", both by maximum likelihood: chi-squared = "
      + "\(result.statistic.rounded(toDigits: 2)), df = \(result.degreesOfFreedom), \(p)\n"
      + TextTable(rows: [
        ["", "AIC", "BIC"],
        ["this model", result.full.akaike.rounded(toDigits: 2), result.full.bayesian.rounded(toDigits: 2)],
        [
          "smaller", result.reduced.akaike.rounded(toDigits: 2), result.reduced.bayesian.rounded(toDigits: 2),
        ],
      ]).text
  }
}

extension Double {
  /// The number with four significant digits, and all of those before the point.
  fileprivate var roundedInWords: String {
    guard self != 0, isFinite else { return "\(self)" }
    return DecimalText.trimmed(self, decimals: Swift.max(2, 3 - Int(exponent) * 3 / 10))
  }
}
