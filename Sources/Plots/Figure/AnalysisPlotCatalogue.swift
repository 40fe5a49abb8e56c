public import Estimates

extension Catalogue where Element == any AnalysisPlot {
  /// The plots of points of an analysis by their codes.
  public static var analysisPlots: Self { plots }
}

private let plots = Catalogue(
  [
    RadialPlot(), BaujatPlot(), LAbbePlot(), NormalQuantilePlot(), DraperyPlot(), BubblePlot(), ViolinPlot(),
    OrchardPlot(),
  ].map { (plot: any AnalysisPlot) in
    Catalogue<any AnalysisPlot>.Entry(plot.code, plot.summary) { plot }
  })
