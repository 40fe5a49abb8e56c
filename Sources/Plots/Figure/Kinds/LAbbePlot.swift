import EffectSizes
import Estimates
import Graphics
import RealModule

/// A L'Abbé plot (L'Abbé, Detsky, O'Rourke 1987, doi 10.7326/0003-4819-107-2-224): each trial's risk in the intervention against
/// that in the comparator, with the curve along which the pooled effect lies.
public struct LAbbePlot: AnalysisPlot {
  public init() {}

  public var code: String { "labbe" }
  public var name: String { "L'Abb\u{E9} plot" }
  public var summary: String {
    "L'Abb\u{E9} plot of 2x2 tables: risks in the intervention against those in the comparator"
  }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    guard let contrast = RiskContrast(data.analysis.scale.code) else {
      throw .unsuitableMeasure(
        plot: name, measure: data.analysis.scale.code, suitable: "2x2 tables (RR, OR, RD, PETO, AS)")
    }
    if data.analysis.hasComposites {
      throw .needsPooledEffect(plot: name, found: "rows are made into composite effects")
    }
    if data.analysis.studies.hasTurned { throw .analysis(.needsReportedSigns(key: "plot labbe")) }
    let points = try risks(data)
    let look = PointLook.weighted(data, largest: 12)
    let most = min(1, ClosedRange.fromZero(to: points.map { max($0.row.x, $0.row.y) }).upperBound)
    let axes = ["comparator", "intervention"].map { arm in
      PlotAxis(
        key: "risk_\(arm)", title: "Risk in the \(arm) (group \(arm == "comparator" ? 2 : 1))",
        range: 0...most)
    }
    var series: [PlotSeries] = [
      .line("no_effect", [(0, 0), (most, most)], FigureStrokes.solid, key: "no effect")
    ]
    if let pooled = data.analysis.pooled {
      let curve = axes[0].range.steps(101).map { ($0, contrast.risk(beside: $0, at: pooled.estimate)) }
      series.append(.line("pooled", curve, FigureStrokes.pooled, key: "pooled effect"))
    }
    series.append(
      PlotSeries(
        role: "study", rows: points.map(\.row), look: look,
        key: data.keyOfSizes))
    let above = points.count { $0.row.y > $0.row.x }
    return PlotBlock(
      panels: [
        PlotPanel(
          across: axes[0], up: axes[1], series: series,
          names: data.names(points, radius: { look.size($0) / 2 }) { study in
            data.analysis.pooled.map { data.isOutside(study, of: $0.estimate) } ?? false
          }, height: .square(most: 312))
      ],
      description: [
        "L'Abb\u{E9} plot of \(data.counted(points.count)): \(above) \(above == 1 ? "has" : "have") the higher risk in the intervention."
      ], notes: data.words)
  }

  /// The risks of each study's arms as they are reported, without additions.
  private func risks(
    _ data: PlotData
  ) throws(PlotError) -> [(study: PlotStudy, row: PlotSeries.Row)] {
    let studies = data.analysis.studies
    let arms = ForestArms(studies, in: ForestArmColumns([studies]))
    var (points, without) = ([(study: PlotStudy, row: PlotSeries.Row)](), [String]())
    for study in data.studies {
      let risks = arms.values(at: study.position).compactMap { arm -> Double? in
        guard let events = arm.events, let total = arm.total, total > 0 else { return nil }
        return events / total
      }
      guard risks.count == 2 else {
        without.append(study.label)
        continue
      }
      points.append(
        (study, PlotSeries.Row(label: study.label, x: risks[1], y: risks[0], weight: study.size)))
    }
    guard without.isEmpty else {
      throw .lacksValues(plot: name, value: "events and numbers of both groups", studies: without)
    }
    return points
  }
}

/// How a measure compares two risks.
private enum RiskContrast {
  case ratio, oddsRatio, difference, arcsineDifference

  /// That of a measure's code; `nil` for measures of other things.
  init?(_ code: String) {
    switch code {
    case "RR": self = .ratio
    case "OR", "PETO": self = .oddsRatio
    case "RD": self = .difference
    case "AS": self = .arcsineDifference
    default: return nil
    }
  }

  /// The risk that an effect on the analysis scale makes of the comparator's.
  func risk(beside risk: Double, at effect: Double) -> Double {
    switch self {
    case .ratio: return .exp(effect) * risk
    case .difference: return effect + risk
    case .oddsRatio:
      let ratio = Double.exp(effect)
      return ratio * risk / (1 - risk + ratio * risk)
    case .arcsineDifference:
      let angle = min(max(effect + .asin(risk.squareRoot()), 0), .pi / 2)
      return .sin(angle) * .sin(angle)
    }
  }
}
