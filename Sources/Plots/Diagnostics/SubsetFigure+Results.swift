public import Analyses
public import Diagnostics
public import Estimates

extension SubsetFigure {
  /// The sets of the studies of a table's analyses.
  public init(_ results: DiagnosticResults<SubsetFits>, shownAs transformation: DisplayTransformation? = nil)
  {
    let first = results.results.analyses[0]
    self.init(
      title: "Results of sets of studies in \(first.studies.title)", scale: first.scale,
      shownAs: transformation, results.pairs.map { Panel($0.analysis, $0.diagnosis) })
  }
}

extension SubsetFigure.Panel {
  fileprivate init(_ analysis: Analysis, _ fits: SubsetFits) {
    let whole = analysis.pooled.flatMap { pooled in analysis.iSquared.map { (pooled.estimate, $0) } }
    let numbers = NumberStyle()
    let count = numbers.count(Double(fits.subsets.count))
    let sets =
      fits.subsets.count == 1
      ? "One set of two and more studies."
      : "\(fits.subsets.isExhaustive ? "All \(count)" : "\(count) random") sets of two and more studies."
    let failed =
      fits.failureCount == 0
      ? [] : ["\(numbers.count(Double(fits.failureCount))) sets have no result."]
    self.init(
      heading: analysis.group, estimates: fits.estimates, iSquared: fits.iSquared, whole: whole,
      notes: [sets] + failed + PlotData(analysis).words)
  }
}
