public import Analyses
public import Estimates

extension FunnelPlot {
  /// The funnel plot of what trim and fill made of a table.
  ///
  /// - Parameters:
  ///   - results: What it made.
  ///   - transformation: How effects are shown; `nil` for the measure's own display.
  public static func figure(
    _ results: SmallStudyResults<TrimAndFillMethod>, shownAs transformation: DisplayTransformation? = nil
  ) throws(PlotError) -> PlotFigure {
    var plot = FunnelPlot()
    plot.fill = results.plan.method
    return try plot.figure(of: results.analyses.map(\.plain), PlotDisplay(transformation))
  }
}
