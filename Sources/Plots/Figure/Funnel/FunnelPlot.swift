public import Analyses
import Distributions
import EffectSizes
import Estimates
import Graphics
import SmallStudyEffects
import StudyTables

/// A funnel plot: each study's effect against its precision, with the region in which most studies lie that differ by chance alone.
///
/// Contours around no effect (Peters et al. 2008, doi 10.1016/j.jclinepi.2007.11.010) show where studies are significant: what is
/// missing there alone points to selection by p values.
public struct FunnelPlot: AnalysisPlot, Hashable {
  /// What stands on the vertical axis.
  public var vertical = FunnelVertical.standardError
  /// Levels of the contours around no effect, at most three; empty for none.
  public var contours: [Double] = []
  /// Whether Egger's line is drawn.
  public var showsRegression = false
  /// The column whose levels have shapes and colours.
  public var colour: String?
  /// How trim and fill adds studies; `nil` where it adds none.
  public var fill: TrimAndFillMethod?

  public init() {}

  public var code: String { "funnel" }
  public var name: String { "funnel plot" }
  public var summary: String { "funnel plot: effects against their precision" }

  public func check(_ plan: AnalysisPlan) throws(PlotError) {
    if plan.model.moderators != nil { throw .incompatible(key: "moderators", with: name.withArticle) }
    if !vertical.isOfError {
      for (key, isAsked) in [("contours", !contours.isEmpty), ("regression", showsRegression)] where isAsked {
        throw .incompatible(
          key: key, with: "vertical \(vertical.rawValue), which does not tell standard errors")
      }
    }
    guard contours.allSatisfy({ $0 > 0 && $0 < 1 }), contours.count <= FigureColors.shades.count else {
      throw .impossible(
        key: "contours", value: contours.map { "\($0)" }.joined(separator: ","),
        reason: "write one to three levels between 0 and 1, as in 0.90,0.95,0.99")
    }
  }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(1, for: name)
    let pooled = data.studies.count > 1 ? try data.pooled(for: name) : nil
    if !contours.isEmpty, data.nullValue == nil {
      throw .incompatible(key: "contours", with: "a measure without a value of no effect")
    }
    let filled = try filled(data)
    let points = try points(data)
    let axis = effectAxis(data, pooled, with: filled?.estimates ?? [])
    let up = vertical.axis(around: points.map(\.row.y), of: data.analysis.scale.analysisName)
    let geometry = FunnelGeometry(vertical: vertical, across: axis, up: up)
    var series = geometry.contours(contours.sorted(), around: data.nullValue ?? 0)
    if let null = data.nullValue, axis.range.contains(null) {
      series.append(.noEffect(at: null, of: up))
    }
    if let pooled {
      series += geometry.region(around: pooled.estimate, level: data.level, data.levelWords)
      series.append(
        .upright("pooled", at: pooled.estimate, of: up, FigureStrokes.pooled, key: "pooled effect"))
    }
    let egger = showsRegression ? try regression(data) : nil
    if let egger { series.append(geometry.line(egger.effect, key: egger.key)) }
    series += try studies(points, data)
    if let filled { series += filled.series(up: up) }
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: data.level)
    let outside =
      pooled.map { pooled in
        data.studies.filter { abs($0.effect - pooled.estimate) > critical * $0.standardError }.map(\.place)
      } ?? []
    let panel = PlotPanel(
      across: axis, up: up, series: series, names: data.names(points) { outside.contains($0.place) })
    return PlotBlock(
      panels: [panel], description: description(data, outside: outside.count),
      notes: data.words + notes(data, filled) + (egger?.notes ?? [])
    )
  }

  // MARK: Studies

  private func points(_ data: PlotData) throws(PlotError) -> [(study: PlotStudy, row: PlotSeries.Row)] {
    var (points, without) = ([(study: PlotStudy, row: PlotSeries.Row)](), [String]())
    for study in data.studies {
      let people = vertical.isOfError ? nil : data.analysis.studies.participants(of: [study.position])
      guard let place = vertical.value(standardError: study.standardError, participants: people) else {
        without.append(study.label)
        continue
      }
      points.append(
        (study, PlotSeries.Row(label: study.label, x: study.effect, y: place, weight: study.weight)))
    }
    guard without.isEmpty else {
      throw .lacksValues(plot: name, value: "the number of participants", studies: without)
    }
    return points
  }

  private func studies(
    _ points: [(study: PlotStudy, row: PlotSeries.Row)], _ data: PlotData
  ) throws(PlotError) -> [PlotSeries] {
    guard let colour else {
      return [PlotSeries(role: "study", rows: points.map(\.row), look: PointLook(), key: data.thing)]
    }
    let levels = try analysing { () throws(AnalysisError) in
      try reading { () throws(StudyTableError) in
        try points.map { (point) throws(StudyTableError) in
          try data.analysis.studies.text(colour, at: point.study.position, for: .colour) ?? "not stated"
        }
      }
    }
    let known = Set(levels).sorted()
    let most = PlotShape.allCases.count
    guard known.count <= most else { throw .tooManyLevels(header: colour, found: known.count, most: most) }
    return known.enumerated().map { place, level in
      PlotSeries(
        role: "study", name: level, rows: zip(points, levels).filter { $1 == level }.map(\.0.row),
        look: PointLook.level(place), key: "\(colour): \(level)")
    }
  }

  // MARK: Lines

  /// The axis around the studies and the region's foot, but not so far out that the studies take less than a third of it.
  private func effectAxis(_ data: PlotData, _ pooled: Coefficient?, with others: [Double]) -> PlotAxis {
    let effects = data.studies.map(\.effect) + others
    guard let pooled else { return data.effectAxis(around: effects + [data.nullValue].compactMap { $0 }) }
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: data.level)
    let half = vertical.isOfError ? critical * (data.studies.map(\.standardError).max() ?? 0) : 0
    let (low, high) = (effects.min() ?? 0, effects.max() ?? 0)
    let reach = max(high - low, half) * 1.2
    let foot = [pooled.estimate - half, pooled.estimate + half].map {
      min(max($0, low - reach), high + reach)
    }
    return data.effectAxis(around: effects + foot + [data.nullValue].compactMap { $0 }, room: 0.04)
  }

  /// Egger's line, with what is to be said of it.
  private struct Regression {
    var effect: (Double) -> Double
    var key: String
    var notes: [String]
  }

  private func regression(_ data: PlotData) throws(PlotError) -> Regression? {
    try data.require(3, for: "regression line in a \(name)")
    var method = AsymmetryMethod()
    method.tests = [EggerTest().code]
    let found = try analysing { () throws(AnalysisError) in try data.analysis.result(of: method) }
    guard let egger = found.result.results.first?.result, let slope = egger.slope, let limit = egger.limit
    else { return nil }
    let p = egger.pValue.map { " (\(NumberStyle().pValue($0)))" } ?? ""
    return Regression(
      effect: { limit.estimate + slope.estimate * $0 }, key: "Egger's regression line" + p,
      notes: found.result.results.first?.result.notes.filter { !$0.isOfFewStudies }.map(\.sentence) ?? [])
  }

  /// What trim and fill adds.
  private func filled(_ data: PlotData) throws(PlotError) -> FilledStudies? {
    guard let fill else { return nil }
    let found = try analysing { () throws(AnalysisError) in try data.analysis.result(of: fill).result }
    return FilledStudies(vertical: vertical, found: found)
  }

  // MARK: Words

  private func description(_ data: PlotData, outside: Int) -> [String] {
    let count = data.studies.count
    return [
      "Funnel plot of \(data.counted(count))"
        + (count > 1 ? ": \(outside) outside the \(data.levelWords) region around the pooled effect." : ".")
    ]
  }

  private func notes(_ data: PlotData, _ filled: FilledStudies?) -> [String] {
    let few = data.studies.count < 10
    return [
      vertical.isOfError && data.studies.count > 1
        ? "The region holds \(data.levelWords) of \(data.things) that differ from the pooled effect by chance alone, without heterogeneity."
        : nil,
      filled?.words(data),
      "Asymmetry has other causes than publication bias"
        + (few ? ", and with fewer than 10 studies it can hardly be told from chance." : "."),
    ].compactMap { $0 }
  }
}
