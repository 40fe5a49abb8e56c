public import Analyses
import Estimates
import Graphics
public import NetworkMetaAnalysis

/// The comparison-adjusted funnel: each study's effect less the direct estimate of its comparison, against its standard error.
///
/// Asymmetry means something where comparisons are turned the same way, such as newer treatments against older ones.
///
/// Source: Chaimani 2013, doi 10.1371/journal.pone.0076654.
public struct ComparisonFunnelFigure: Sendable {
  /// The plot.
  public let figure: PlotFigure

  /// The funnel of a network.
  ///
  /// - Parameters:
  ///   - fit: The network's fit.
  ///   - data: The studies that it was fitted to.
  ///   - order: Treatments from old to new, by name: the newer is compared with the older. Others keep alphabetical order behind them.
  /// - Throws: `NetworkError.unknownTreatment`.
  public init(_ fit: NetworkFit, of data: NetworkData, order: [String] = []) throws(NetworkError) {
    var ranks = Array(repeating: Int.max, count: fit.treatments.count)
    for (rank, name) in order.enumerated() { ranks[try fit.network.place(of: name)] = rank }
    let points = Self.points(fit, ranks)
    let largest = 1.06 * (points.map(\.error).max() ?? 1)
    let critical = ReferenceDistribution(degreesOfFreedom: nil).criticalValue(level: fit.settings.level)
    let reach = 1.05 * max(critical * largest, points.map { abs($0.difference) }.max() ?? 1)
    let across = PlotAxis(
      key: "difference", title: "Effect less the direct estimate of its comparison\(Self.unit(data.scale))",
      range: -reach...reach, reference: 0)
    let up = PlotAxis(key: "se", title: "Standard error", range: 0...largest, isReversed: true)
    let sides = [-critical, critical].map { side in
      PlotSeries.line(
        "region", name: side < 0 ? "lower" : "upper", [(0, 0), (side * largest, largest)],
        FigureStrokes.pooled, key: side < 0 ? "where 95% would lie without heterogeneity" : nil)
    }
    let groups = Dictionary(grouping: points, by: \.comparison)
    let named = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let shown = named.count > 6 ? Array(named.prefix(5)) : named
    let others = named.dropFirst(shown.count).flatMap(\.value)
    var series = sides + [PlotSeries.upright("centre", at: 0, of: up, FigureStrokes.solid)]
    for (place, group) in shown.enumerated() {
      series.append(Self.series(group.key, group.value, look: .level(place)))
    }
    if !others.isEmpty {
      series.append(Self.series("other comparisons", others, look: .level(5)))
    }
    let unordered =
      order.isEmpty
      ? " Comparisons are turned alphabetically, so that asymmetry means little: name an order." : ""
    let block = PlotBlock(
      panels: [PlotPanel(across: across, up: up, series: series)],
      description: ["A funnel of \(points.count) comparisons of \(fit.network.studies.count) studies."],
      notes: ["Studies of several arms have a point for each comparison." + unordered])
    figure = PlotFigure(title: "Comparison-adjusted funnel: \(data.studies.title)", blocks: [block])
  }

  private static func unit(_ scale: EffectScale) -> String {
    scale.transformation == .exponential
      ? " (\(scale.name.lowercased()), logarithms)" : " (\(scale.name.lowercased()))"
  }

  private struct Point {
    var comparison: String
    var study: String
    var difference: Double
    var error: Double
  }

  private static func points(_ fit: NetworkFit, _ ranks: [Int]) -> [Point] {
    let n = fit.treatments.count
    var direct: [Int: Double] = [:]
    for pair in fit.comparisons {
      if let found = pair.direct { direct[pair.treatment * n + pair.against] = found.estimate }
    }
    return fit.network.studies.flatMap { study in
      var points: [Point] = []
      for a in 0..<study.size {
        for b in (a + 1)..<max(a + 1, study.size) {
          let (one, other) = (study.treatments[a], study.treatments[b])
          guard let centre = direct[one * n + other] else { continue }
          // The newer against the older.
          let isTurned = ranks[one] < ranks[other]
          let difference = study.effects[a] - study.effects[b] - centre
          let names = isTurned ? (other, one) : (one, other)
          points.append(
            Point(
              comparison: "\(fit.treatments[names.0]) against \(fit.treatments[names.1])", study: study.label,
              difference: isTurned ? -difference : difference, error: study.pairVariance(a, b).squareRoot()))
        }
      }
      return points
    }
  }

  private static func series(_ name: String, _ points: [Point], look: PointLook) -> PlotSeries {
    PlotSeries(
      role: "study", name: name,
      rows: points.map { PlotSeries.Row(label: $0.study, x: $0.difference, y: $0.error) }, look: look,
      key: name)
  }
}
