public import Analyses
import BayesianSynthesis
public import Estimates
import Graphics
import RealModule

/// The weights of averaged models, before the studies and after them, and the density of the effect among the models that have one.
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
    func percent(_ value: Double) -> String { NumberStyle().trimmed((1000 * value).rounded() / 10) + "%" }
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
          key: "after the studies"),
        PlotSeries(
          role: "prior", rows: priors,
          look: PointLook(shape: .circle, fill: FigureColors.prediction, size: 4),
          key: "before the studies"),
      ], height: .points(Double(models.count) * 11 + 16))
  }

  /// The density of μ among the models with an effect, beside its prior.
  private var density: PlotPanel {
    let interval = fit.conditional.effect.interval
    let range = interval.lower - 0.6 * interval.width...interval.upper + 0.6 * interval.width
    let places = range.steps(161)
    let share = fit.effectInclusion.posterior
    let after = DensityCurve("effect", key: "mean effect, where there is one", over: places) {
      analysis.result.posterior.effectDensity($0) / share
    }
    let before = DensityCurve("prior_effect", key: "prior", over: places, fit.effectPrior.density)
    var axis = PlotAxis(
      key: "effect", title: scale.axisTitle ?? scale.measure, range: range,
      transformation: scale.transformation)
    axis.reference = analysis.scale.nullValue.flatMap { range.contains($0) ? $0 : nil }
    let up = PlotAxis.densities(upTo: max(after.highest, before.highest))
    var series = after.ground + [before.line(FigureStrokes.prior)]
    if let null = axis.reference {
      series.insert(.noEffect(at: null, of: up), at: 0)
    }
    return PlotPanel(across: axis, up: up, series: series, height: .points(130))
  }
}

extension AveragedModel {
  /// "effect, τ, PET"
  fileprivate var words: String {
    let parts = [hasEffect ? "effect" : "no effect", hasHeterogeneity ? "\u{3C4}" : "no \u{3C4}"]
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
