import Analyses
import Diagnostics
import Graphics
import MetaAnalysis

/// A Baujat plot (Baujat et al. 2002, doi 10.1002/sim.1221): how much each study adds to the heterogeneity against how much the
/// pooled effect changes without it. Random effects take the variances v + τ² of the fit to all studies for the first, and estimate τ²
/// anew for the second.
public struct BaujatPlot: AnalysisPlot {
  public init() {}

  public var code: String { "baujat" }
  public var name: String { "Baujat plot" }
  public var summary: String {
    "Baujat plot: contribution to heterogeneity against influence on the pooled effect"
  }

  public func block(_ data: PlotData) throws(PlotError) -> PlotBlock {
    try data.require(3, for: name)
    let pooled = try data.pooled(for: name)
    let model = try analysing { () throws(AnalysisError) in
      try data.analysis.choices.plainModel(for: name.withArticle)
    }
    let omissions = model.leaveOneOut(data.analysis.studies.effects)
    let points = zip(data.studies, omissions).compactMap { study, omission in
      (try? omission.result.get()).map { fit in
        (study: study, row: Self.row(study, pooled.estimate, tauSquared: data.tauSquared, without: fit))
      }
    }
    return block(data, points.sorted { $0.row.x + $0.row.y > $1.row.x + $1.row.y })
  }

  static func row(
    _ study: PlotStudy, _ mean: Double, tauSquared: Double, without fit: PooledFit
  ) -> PlotSeries.Row {
    let (residual, shift) = (study.effect - mean, mean - fit.pooled.estimate)
    let error = fit.modelBasedStandardError
    return PlotSeries.Row(
      label: study.label, x: residual * residual / (study.standardError * study.standardError + tauSquared),
      y: shift * shift / (error * error))
  }

  private func block(_ data: PlotData, _ points: [(study: PlotStudy, row: PlotSeries.Row)]) -> PlotBlock {
    let rows = points.map(\.row)
    let across = PlotAxis(
      key: "heterogeneity", title: "Contribution to heterogeneity (squared standardised residual)",
      range: .fromZero(to: rows.map(\.x)))
    let up = PlotAxis(
      key: "influence", title: "Influence (squared standardised change of the pooled effect)",
      range: .fromZero(to: rows.map(\.y)))
    // Those that stand out: more than twice the mean of either.
    let means = (
      rows.map(\.x).reduce(0, +) / Double(rows.count), rows.map(\.y).reduce(0, +) / Double(rows.count)
    )
    let out = Set(points.filter { $0.row.x > 2 * means.0 || $0.row.y > 2 * means.1 }.map(\.study.place))
    let most = points.first.map { ": \($0.study.label) stands furthest out" } ?? ""
    return PlotBlock(
      panels: [
        PlotPanel(
          across: across, up: up,
          series: [PlotSeries(role: "study", rows: rows, look: PointLook(), key: data.thing)],
          names: data.names(points) { out.contains($0.place) })
      ], description: ["Baujat plot of \(data.counted(points.count))\(most)."],
      notes: data.words + [
        rows.allSatisfy { $0.x == 0 && $0.y == 0 }
          ? "No effect differs from the others: all points lie at 0."
          : "\(data.things.capitalizedStart) to the right differ most, those at the top change the result most."
      ])
  }
}
