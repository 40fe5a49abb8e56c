public import Analyses
import BayesianSynthesis
public import Estimates
import Graphics
import RealModule

/// The prior and posterior probabilities of averaged models, and the averaged posterior of the effect with its probability of none.
public struct AveragingFigure: Sendable {
  public var title: String
  var blocks: [PlotBlock]

  /// The averages of a table's analyses.
  public init(
    _ results: BayesianResults<AveragingMethod>, shownAs transformation: DisplayTransformation? = nil
  ) {
    title = "Weights of models of \(results.analyses[0].plain.studies.title)"
    blocks = results.analyses.map { AveragingDrawing($0, transformation).block }
  }

  /// The plot.
  public var figure: PlotFigure { PlotFigure(title: title, blocks: blocks) }
}

private struct AveragingDrawing {
  let analysis: BayesianAnalysis<AveragingFindings>
  let scale: ForestScale
  var fit: ModelAveragingFit { analysis.result.fit }

  init(_ analysis: BayesianAnalysis<AveragingFindings>, _ transformation: DisplayTransformation?) {
    self.analysis = analysis
    scale = ForestScale(analysis.scale, shownAs: transformation)
  }

  var block: PlotBlock {
    PlotBlock(
      heading: analysis.group, panels: [weights, density],
      description: ["Prior and posterior probabilities of \(fit.models.count) models."], notes: [words])
  }

  private var words: String {
    func percent(_ value: Double) -> String {
      if value > 0.9995 { return "more than 99.9%" }
      if value < 0.0005 { return "less than 0.1%" }
      return NumberStyle().trimmed((1000 * value).rounded() / 10) + "%"
    }
    let bias = fit.biasInclusion.map { ", of publication bias \(percent($0.posterior))" } ?? ""
    return "Probability of an effect \(percent(fit.effectInclusion.posterior)), of heterogeneity "
      + "\(percent(fit.heterogeneityInclusion.posterior))\(bias)."
  }

  /// One bar a model, those with the largest weight first.
  private var weights: PlotPanel {
    let models = fit.models.sorted { $0.posterior > $1.posterior }
    let rows = models.enumerated().map { index, model in
      PlotSeries.Row(
        label: model.words, x: model.posterior, y: -Double(index), lower: 0, upper: model.posterior)
    }
    let priors = models.enumerated().map { index, model in
      PlotSeries.Row(label: model.words, x: model.prior, y: -Double(index))
    }
    let highest = max(models.map(\.posterior).max() ?? 1, models.map(\.prior).max() ?? 1)
    let up = PlotAxis(
      key: "model", title: "", range: -Double(models.count) + 0.4...0.6,
      marked: models.enumerated().map { AxisTick(value: -Double($0), label: $1.words) })
    return PlotPanel(
      across: PlotAxis(key: "probability", title: "Probability of the model", range: 0...1.06 * highest),
      up: up,
      series: [
        PlotSeries(
          role: "posterior", rows: rows, look: IntervalLook(stroke: Stroke(FigureColors.study, width: 5)),
          key: "posterior"),
        PlotSeries(
          role: "prior", rows: priors,
          look: PointLook(shape: .circle, fill: FigureColors.prediction, size: 4),
          key: "prior"),
      ], height: .points(Double(models.count) * 11 + 16))
  }

  /// The density of μ over all models, beside its prior, and the probability of no effect as a bar, of which the frame's height is 1.
  private var density: PlotPanel {
    let interval = fit.conditional.effect.interval
    var range = interval.lower - 0.6 * interval.width...interval.upper + 0.6 * interval.width
    let null = analysis.scale.nullValue
    if let null {
      range =
        min(
          range.lowerBound, null - 0.2 * interval.width)...max(range.upperBound, null + 0.2 * interval.width)
    }
    let share = fit.effectInclusion
    let after = DensityCurve(
      "effect", key: "posterior of the mean effect, all models", over: range,
      analysis.result.posterior.effectDensity)
    let before = DensityCurve("prior_effect", key: "prior of the mean effect", over: range) {
      share.prior * fit.effectPrior.density($0)
    }
    var axis = PlotAxis(
      key: "effect", title: scale.axisTitle ?? scale.measure, range: range,
      transformation: scale.transformation)
    axis.reference = null
    let up = PlotAxis.densities(upTo: max(after.highest, before.highest))
    var series = after.ground + [before.line(FigureStrokes.prior)]
    if let null {
      let top = up.range.upperBound
      let (posterior, prior) = (1 - share.posterior, 1 - share.prior)
      series.insert(.noEffect(at: null, of: up), at: 0)
      series.append(
        PlotSeries(
          role: "no_effect_posterior",
          rows: [.init(x: null, y: posterior * top, lower: 0, upper: posterior * top, weight: posterior)],
          look: IntervalLook(stroke: Stroke(FigureColors.study, width: 3)),
          key: "probability of no effect (frame's height: 1)", intervals: .vertical))
      series.append(
        PlotSeries(
          role: "no_effect_prior", rows: [.init(x: null, y: prior * top, weight: prior)],
          look: PointLook(shape: .circle, fill: FigureColors.prediction, size: 4), key: "prior"))
    }
    return PlotPanel(across: axis, up: up, series: series, height: .points(130))
  }
}

extension AveragedModel {
  /// "effect, heterogeneity, PET"
  fileprivate var words: String {
    let parts = [hasEffect ? "effect" : "no effect", hasHeterogeneity ? "heterogeneity" : "no heterogeneity"]
    switch bias {
    case .none: return parts.joined(separator: ", ")
    case .weights(let weights):
      let steps = weights.steps.map { NumberStyle().trimmed($0) }.joined(separator: ", ")
      return (parts + ["\(weights.isTwoSided ? "two-sided" : "one-sided") p \(steps)"]).joined(
        separator: ", ")
    case .pet: return (parts + ["PET"]).joined(separator: ", ")
    case .peese: return (parts + ["PEESE"]).joined(separator: ", ")
    }
  }
}
