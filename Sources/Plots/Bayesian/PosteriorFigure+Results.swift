public import Analyses
import BayesianSynthesis
public import Estimates
import RealModule

extension PosteriorFigure {
  /// The posteriors of a table's analyses.
  ///
  /// - Parameters:
  ///   - results: What the Bayesian synthesis made of them.
  ///   - transformation: How effects are shown; `nil` for the measure's own display.
  public init(
    _ results: BayesianResults<PosteriorMethod>, shownAs transformation: DisplayTransformation? = nil
  ) {
    title = "Posterior distributions of \(results.analyses[0].plain.studies.title)"
    var drawings = results.analyses.map { PosteriorDrawing($0, transformation) }
    // One pair of axes for all analyses, so that they can be compared by eye.
    let (ranges, ends) = (drawings.map(\.effectRange), drawings.map(\.heterogeneityEnd))
    for place in drawings.indices {
      drawings[place].effectRange =
        ranges.map(\.lowerBound).min()!...ranges.map(\.upperBound).max()!
      drawings[place].heterogeneityEnd = ends.max()!
    }
    blocks = drawings.map(\.block)
  }
}

/// The frames of one analysis.
private struct PosteriorDrawing {
  let analysis: BayesianAnalysis<PosteriorFindings>
  let scale: ForestScale
  var effectRange: ClosedRange<Double>
  var heterogeneityEnd: Double
  var fit: HierarchicalFit { analysis.result.fit }
  var posterior: HierarchicalPosterior { analysis.result.posterior }

  init(_ analysis: BayesianAnalysis<PosteriorFindings>, _ transformation: DisplayTransformation?) {
    self.analysis = analysis
    scale = ForestScale(analysis.scale, shownAs: transformation)
    let fit = analysis.result.fit
    let interval = fit.prediction?.interval ?? fit.effect.interval
    let reach = max(0.75 * interval.width, 1.3 * fit.effect.interval.width)
    effectRange = fit.effect.median - reach...fit.effect.median + reach
    heterogeneityEnd = min(
      1.6 * max(fit.heterogeneity.interval.upper, 1e-12),
      analysis.result.posterior.model.heterogeneityPrior.upperEnd ?? .infinity)
  }

  var block: PlotBlock {
    let sensitivity = analysis.result.sensitivity.map { [effectCurve($0), heterogeneityCurve($0)] } ?? []
    return PlotBlock(
      heading: analysis.group, panels: [effects, heterogeneity] + sensitivity + [joint].compactMap { $0 },
      columns: 2,
      description: ["Posterior densities from \(fit.studyCount) studies."], notes: [words])
  }

  /// What the density is of: without moderators the mean effect, else the first coefficient.
  private var meanName: String {
    fit.coefficients.first.map { "coefficient \($0.label)" } ?? "mean effect"
  }

  private var levelWords: String { NumberStyle().trimmed((1000 * fit.level).rounded() / 10) + "%" }

  private var words: String {
    let numbers = NumberStyle()
    let tau = fit.heterogeneity
    return
      "\(meanName.prefix(1).uppercased() + meanName.dropFirst()) \(effectWords(fit.effect)), tau \(numbers.significant(tau.median)) "
      + "(\(numbers.significant(tau.interval.lower)) to \(numbers.significant(tau.interval.upper))): medians with "
      + "\(levelWords) \(fit.intervalKind.rawValue) intervals. Priors: mu \(fit.effectPrior.name); tau "
      + "\(posterior.model.heterogeneityPrior.name)."
  }

  private func effectWords(_ summary: PosteriorSummary) -> String {
    let ends = [summary.interval.lower, summary.interval.upper].map(scale.callAsFunction).sorted()
    let rounding = EffectRounding(
      width: ends[1] - ends[0], isRatio: scale.isLogarithmic && scale.referenceValue == 1,
      nullValue: scale.referenceValue)
    let decimals = rounding.decimals(from: ends[0], to: ends[1], isPooled: true)
    let numbers = NumberStyle()
    return rounding.estimate(scale(summary.median), decimals: decimals, numbers: numbers)
      + " (\(rounding.bound(ends[0], decimals: decimals, numbers: numbers)) to "
      + "\(rounding.bound(ends[1], decimals: decimals, numbers: numbers)))"
  }

  // MARK: Densities

  private func effectAxis(_ range: ClosedRange<Double>) -> PlotAxis {
    var axis = PlotAxis(
      key: "effect", title: scale.axisTitle ?? scale.measure, range: range,
      transformation: scale.transformation)
    axis.reference = analysis.scale.nullValue.flatMap { range.contains($0) ? $0 : nil }
    return axis
  }

  private var effects: PlotPanel {
    let range = effectRange
    let mean = DensityCurve("mean", key: meanName, over: range, analysis.result.effectDensity)
    let axis = effectAxis(range)
    var series = mean.ground
    if fit.prediction != nil {
      series.append(
        DensityCurve(
          "prediction", key: "effect of a new study", over: range, analysis.result.predictedDensity
        ).line(FigureStrokes.predicted))
    }
    if fit.effectPrior.isProper {
      series.append(
        DensityCurve("prior_mean", key: "prior of the \(meanName)", over: range, fit.effectPrior.density)
          .line(FigureStrokes.prior))
    }
    let up = PlotAxis.densities(upTo: mean.highest)
    if let null = axis.reference {
      series.insert(.noEffect(at: null, of: up), at: 0)
    }
    // Under exact likelihoods a study's own estimate may be infinite, and the corrected one is none of the model's.
    let own = analysis.result.exact == nil ? posterior.effects.estimates : []
    let estimates = own.filter(range.contains)
    series.append(
      PlotSeries(
        role: "study", rows: estimates.map { PlotSeries.Row(x: $0, y: 0.015 * up.range.upperBound) },
        look: PointLook(size: 3),
        key: own.count == estimates.count
          ? "study's own estimate" : "study's own estimate (\(own.count - estimates.count) beyond the axis)"))
    return PlotPanel(heading: "Effect", across: axis, up: up, series: series.filter { !$0.rows.isEmpty })
  }

  private var heterogeneity: PlotPanel {
    let end = heterogeneityEnd
    // The density of some priors is infinite at 0.
    let places = (end / 400...end).steps(200)
    let after = DensityCurve(
      "tau", key: "posterior of tau", over: places, analysis.result.heterogeneityDensity)
    var series = after.ground
    var highest = after.highest
    if let prior = fit.prior {
      let studies = StudyPrecision(variances: posterior.effects.variances)
      let before = DensityCurve("prior_tau", key: "prior of tau", over: places) {
        posterior.model.heterogeneityPrior.density($0, of: studies)
      }
      _ = prior
      series.append(before.line(FigureStrokes.prior))
      highest = max(highest, min(before.highest, 1.5 * highest))
    }
    return PlotPanel(
      heading: "Heterogeneity", across: PlotAxis(key: "tau", title: "\u{3C4}", range: 0...end),
      up: .densities(upTo: highest), series: series)
  }

  /// The regions of μ and τ together: half of the posterior, and the level of intervals.
  private var joint: PlotPanel? {
    let regions = [(fit.level, FigureColors.paleBand, levelWords), (0.5, FigureColors.band, "50%")].compactMap
    {
      level, fill, words in
      analysis.result.jointRegion(level: level).map { (region: $0, fill: fill, words: words) }
    }
    guard let widest = regions.first?.region else { return nil }
    let rows = widest.parts.flatMap { $0 }
    let axis = effectAxis(.around(rows.flatMap { [$0.lower, $0.upper] }))
    let up = PlotAxis(key: "tau", title: "\u{3C4}", range: 0...1.06 * (rows.map(\.tau).max() ?? 1))
    var series = regions.flatMap { region, fill, words in
      region.parts.map { part in
        PlotSeries(
          role: "joint_region", name: words,
          rows: part.map {
            PlotSeries.Row(x: ($0.lower + $0.upper) / 2, y: $0.tau, lower: $0.lower, upper: $0.upper)
          }, look: BandLook(fill: fill), key: "\(words) region of both")
      }
    }
    if let null = axis.reference { series.append(.noEffect(at: null, of: up)) }
    return PlotPanel(heading: "Effect and heterogeneity together", across: axis, up: up, series: series)
  }

  // MARK: Other priors

  private func scales(_ sensitivity: PriorSensitivity) -> PlotAxis {
    PlotAxis(
      key: "scale", title: "Scale of a half-normal prior of \u{3C4} (log scale)",
      range: .around(sensitivity.curve.map { Double.log($0.scale) }, room: 0.02), transformation: .exponential
    )
  }

  private func curve(
    _ sensitivity: PriorSensitivity, _ role: String, _ summary: (PriorSensitivity.Point) -> PosteriorSummary,
    ofFit: (HierarchicalFit) -> PosteriorSummary
  ) -> [PlotSeries] {
    let ends = scales(sensitivity).range
    let rows = sensitivity.curve.map { point in
      let found = summary(point)
      return PlotSeries.Row(
        x: .log(point.scale), y: found.median, lower: found.interval.lower, upper: found.interval.upper)
    }
    let others = sensitivity.rows.compactMap { row -> PlotSeries.Row? in
      guard let fit = row.fit, let median = fit.prior?.median else { return nil }
      return PlotSeries.Row(
        label: row.prior, x: .log(HalfNormalPrior.scale(ofMedian: median)), y: ofFit(fit).median)
    }
    return [
      PlotSeries(
        role: role + "_interval", rows: rows, look: BandLook(fill: FigureColors.band),
        key: "\(levelWords) interval",
        intervals: .vertical),
      .line(role, rows.map { ($0.x, $0.y) }, FigureStrokes.model, key: "median"),
      PlotSeries(
        role: role + "_other", rows: others.filter { ends.contains($0.x) },
        look: PointLook(shape: .circle, fill: FigureColors.prediction, size: 3),
        key: "other priors, at the half-normal one with their median"),
    ]
  }

  /// Where the prior in use is.
  private func own(_ sensitivity: PriorSensitivity, _ up: PlotAxis) -> [PlotSeries] {
    guard let scale = sensitivity.referenceScale, scales(sensitivity).range.contains(.log(scale)) else {
      return []
    }
    return [.upright("prior_in_use", at: .log(scale), of: up, FigureStrokes.pooled, key: "prior in use")]
  }

  private func effectCurve(_ sensitivity: PriorSensitivity) -> PlotPanel {
    let ends = sensitivity.curve.flatMap { [$0.effect.interval.lower, $0.effect.interval.upper] }
    let up = effectAxis(.around(ends))
    let across = scales(sensitivity)
    var series = curve(sensitivity, "mean_by_prior", \.effect, ofFit: \.effect)
    if let null = up.reference {
      series.append(.level("no_effect", at: null, of: across, FigureStrokes.solid, key: "no effect"))
    }
    series += own(sensitivity, up)
    return PlotPanel(heading: "Effect by prior", across: across, up: up, series: series)
  }

  private func heterogeneityCurve(_ sensitivity: PriorSensitivity) -> PlotPanel {
    let highest = sensitivity.curve.map(\.heterogeneity.interval.upper).max() ?? 1
    let up = PlotAxis(key: "tau", title: "\u{3C4}", range: 0...1.06 * highest)
    return PlotPanel(
      heading: "Heterogeneity by prior", across: scales(sensitivity), up: up,
      series: curve(sensitivity, "tau_by_prior", \.heterogeneity, ofFit: \.heterogeneity)
        + own(sensitivity, up))
  }
}
