public import Analyses
import Estimates
import Graphics
import MetaAnalysis
public import StudyTables

/// A bubble plot: effects against one moderator, with the regression's line, its interval and where new studies are expected; of
/// levels, one below the other.
public struct BubblePlot: AnalysisPlot {
  public init() {}

  public var code: String { "bubble" }
  public var name: String { "bubble plot" }
  public var summary: String {
    "bubble plot of the one column of --moderators, with interval and prediction bands"
  }

  public func check(_ plan: AnalysisPlan) throws(PlotError) {
    let names = try moderators(plan)
    guard names.count == 1 else { throw .needsOneModerator(plot: name, found: names.count) }
  }

  private func moderators(_ plan: AnalysisPlan) throws(PlotError) -> [String] {
    guard let text = plan.model.moderators else { return [] }
    return try analysing { () throws(AnalysisError) in
      do throws(MetaAnalysisError) { return try ModeratorFormula(text).names } catch {
        throw .moderators(error)
      }
    }
  }

  /// Asks for the effects along the moderator.
  public func preparing(_ plan: AnalysisPlan, on table: StudyTable) throws(PlotError) -> AnalysisPlan {
    let header = try moderators(plan)[0]
    let first = try analysing { () throws(AnalysisError) in try plan.run(on: table) }
    var (numbers, levels) = ([Double](), Set<String>())
    for analysis in first.analyses {
      switch try ModeratorValues(header, of: analysis, references: plan.model.references) {
      case .numbers(let values): numbers += values
      case .levels(let values): levels.formUnion(values)
      }
    }
    var plan = plan
    let values =
      numbers.isEmpty
      ? levels.sorted() : ClosedRange.around(numbers, room: 0).steps(61).map { "\($0)" }
    plan.model.answers.at = ModeratorGrid([ModeratorGrid.Axis(header, values)])
    return plan
  }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    let header = data.analysis.answers?.effects.first?.settings.first?.moderator ?? ""
    switch try ModeratorValues(header, of: data.analysis, references: data.analysis.choices.plan.references)
    {
    case .numbers(let values): return numeric(data, header, values)
    case .levels(let levels): return byLevel(data, header, levels)
    }
  }

  // MARK: Numbers

  private func numeric(_ data: PlotData, _ header: String, _ values: [Double]) -> PlotBlock {
    let points = zip(data.studies, values).map { study, value in
      (study: study, row: PlotSeries.Row(label: study.label, x: value, y: study.effect, weight: study.size))
    }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let fitted = (data.analysis.answers?.effects ?? []).compactMap {
      effect -> (x: Double, effect: FittedEffect)? in
      guard case .number(let x)? = effect.settings.first?.value, x >= low, x <= high else { return nil }
      return (x, effect)
    }
    var across = PlotAxis(key: header, title: header, range: .around(values))
    across.isWhole = values.allSatisfy { $0 == $0.rounded() } && high - low > 3
    var up = data.effectAxis(around: ends(fitted, data))
    up.key = "effect"
    let look = PointLook.weighted(data, largest: 14)
    let series =
      bands(fitted, data)
      + noEffect(data, across, up) + [
        PlotSeries(role: "study", rows: points.map(\.row), look: look, key: data.keyOfSizes),
        .line(
          "fitted", fitted.map { ($0.x, $0.effect.effect.estimate) }, FigureStrokes.model, key: "regression"),
      ]
    let panel = PlotPanel(
      across: across, up: up, series: series,
      names: data.names(points, radius: { look.size($0) / 2 }) { isOutside($0, data) })
    return PlotBlock(
      panels: [panel], description: description(data, header), notes: data.words + test(data))
  }

  /// What the axis holds: studies and intervals, and of prediction intervals no more than doubles it.
  private func ends(_ fitted: [(x: Double, effect: FittedEffect)], _ data: PlotData) -> [Double] {
    let near =
      data.studies.map(\.effect)
      + fitted.flatMap { [$0.effect.effect.interval.lower, $0.effect.effect.interval.upper] }
    guard let low = near.min(), let high = near.max() else { return near }
    let reach = (high - low) / 2
    let far = fitted.flatMap { [$0.effect.prediction?.lower, $0.effect.prediction?.upper].compactMap { $0 } }
    return near + far.map { min(max($0, low - reach), high + reach) }
  }

  private func noEffect(_ data: PlotData, _ across: PlotAxis, _ up: PlotAxis) -> [PlotSeries] {
    guard let null = data.nullValue, up.range.contains(null) else { return [] }
    return [.level("no_effect", at: null, of: across, FigureStrokes.solid, key: "no effect")]
  }

  private func bands(_ fitted: [(x: Double, effect: FittedEffect)], _ data: PlotData) -> [PlotSeries] {
    let predicted = fitted.compactMap { x, effect in
      effect.prediction.map {
        PlotSeries.Row(x: x, y: effect.effect.estimate, lower: $0.lower, upper: $0.upper)
      }
    }
    let intervals = fitted.map { x, effect in
      let interval = effect.effect.interval
      return PlotSeries.Row(x: x, y: effect.effect.estimate, lower: interval.lower, upper: interval.upper)
    }
    return [
      PlotSeries(
        role: "prediction", rows: predicted, look: BandLook(fill: FigureColors.paleBand),
        key: predicted.isEmpty ? nil : "\(data.levelWords) prediction interval", intervals: .vertical),
      PlotSeries(
        role: "interval", rows: intervals, look: BandLook(fill: FigureColors.band),
        key: "\(data.levelWords) confidence interval", intervals: .vertical),
    ]
  }

  /// Whether a study lies further from the line than its own error and the heterogeneity make likely.
  private func isOutside(
    _ study: PlotStudy, _ data: PlotData
  ) -> Bool {
    guard data.analysis.fittedMeans.indices.contains(study.place) else { return false }
    return data.isOutside(study, of: data.analysis.fittedMeans[study.place].estimate)
  }

  // MARK: Levels

  private func byLevel(_ data: PlotData, _ header: String, _ levels: [String]) -> PlotBlock {
    let groups = (data.analysis.answers?.effects ?? []).compactMap { effect -> PlotGroup? in
      guard case .level(let level)? = effect.settings.first?.value else { return nil }
      let studies = zip(data.studies, levels).filter { $1 == level }.map(\.0)
      return studies.isEmpty
        ? nil
        : PlotGroup(level: level, studies: studies, pooled: effect.effect, prediction: effect.prediction)
    }
    let strips = PlotStrips(data, groups)
    var studies = strips.studies(PointLook.weighted(data, largest: 11))
    studies.key = data.keyOfSizes
    return PlotBlock(
      panels: [strips.panel([studies] + strips.results)], description: description(data, header),
      notes: data.words + test(data) + ["Heights within a strip only keep \(data.things) apart."])
  }

  // MARK: Words

  private func description(_ data: PlotData, _ header: String) -> [String] {
    [
      "Bubble plot of \(data.areEffects ? "" : "the effects of ")\(data.counted(data.studies.count)) by \(header)."
    ]
  }

  /// The test of the moderator, and what it accounts for.
  private func test(_ data: PlotData) -> [String] {
    guard let p = data.analysis.moderatorTest?.pValue else { return [] }
    let accounted =
      data.analysis.rSquared.map { "; it accounts for \(NumberStyle().share($0))% of \u{3C4}\u{B2}" } ?? ""
    return [
      "Test of the moderator: \(NumberStyle().pValue(p))\(accounted)."
    ]
  }
}

/// The values of a moderator: numbers where every study has one.
enum ModeratorValues {
  case numbers([Double])
  case levels([String])

  init(_ header: String, of analysis: Analysis, references: [FieldAssignment]) throws(PlotError) {
    let (studies, positions) = (analysis.studies, analysis.results.map(\.position))
    let numbers = try analysing { () throws(AnalysisError) in
      try reading { () throws(StudyTableError) in
        try studies.readNumbers(header, at: positions, for: .moderator).map { (try? $0.get()) ?? nil }
      }
    }
    if numbers.allSatisfy({ $0 != nil }), !references.contains(where: { $0.field == header }) {
      self = .numbers(numbers.compactMap(\.self))
      return
    }
    self = .levels(
      try analysing { () throws(AnalysisError) in
        try reading { () throws(StudyTableError) in
          try positions.map { (position) throws(StudyTableError) in
            try studies.text(header, at: position, for: .moderator) ?? ""
          }
        }
      })
  }
}
