public import Analyses
import Graphics
import NetworkMetaAnalysis

/// The probability of each rank, a frame for each treatment from the best to the worst.
public struct RankogramFigure: Sendable {
  /// The plot.
  public let figure: PlotFigure

  /// The ranks of a network.
  public init(_ ranked: RankedNetwork, of data: NetworkData) {
    let names = ranked.pooled.treatments
    let n = names.count
    let across = PlotAxis(key: "rank", title: "Rank", range: 0.4...Double(n) + 0.6, isWhole: true)
    let up = PlotAxis(key: "probability", title: "", range: 0...1)
    let panels = ranked.ranks.map { rank in
      let probabilities = ranked.probabilities.probabilities[rank.treatment]
      let bars = probabilities.enumerated().map { place, probability in
        PlotSeries.Row(
          label: names[rank.treatment], x: Double(place + 1), y: probability, lower: 0, upper: probability)
      }
      let cumulative = ranked.probabilities.cumulative(of: rank.treatment)
      let width = min(9, 90 / Double(n))
      return PlotPanel(
        heading: names[rank.treatment], across: across, up: up,
        series: [
          PlotSeries(
            role: "rank", rows: bars,
            look: IntervalLook(stroke: Stroke(FigureColors.study, width: width)),
            key: "probability of the rank", intervals: .vertical),
          .line(
            "cumulative", cumulative.enumerated().map { (Double($0.offset + 1), $0.element) },
            FigureStrokes.model, key: "probability of this rank or a better one"),
        ], height: .points(70))
    }
    let draws = ranked.probabilities.draws
    let best = ranked.ranks.first.map { names[$0.treatment] } ?? ""
    let block = PlotBlock(
      panels: panels, columns: 3,
      description: [
        "The probability of each of \(n) ranks for each treatment; \(best) has the best mean rank."
      ],
      notes: [
        "By \(draws) draws. A rank tells neither by how much treatments differ nor whether the evidence can be trusted."
      ])
    figure = PlotFigure(title: "Ranks of treatments: \(data.studies.title)", blocks: [block])
  }
}
