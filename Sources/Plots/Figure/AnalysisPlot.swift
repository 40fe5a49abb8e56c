public import Analyses
public import StudyTables

/// A plot of points of an analysis: what the code of a plan's `plot` stands for. One conforming type a file.
public protocol AnalysisPlot: Sendable {
  /// The code in results: `radial`.
  var code: String { get }
  /// The plot in words, within a sentence: "radial plot".
  var name: String { get }
  /// What it shows, as help says it.
  var summary: String { get }
  /// Fails where a plan chooses what does not go with it.
  func check(_ plan: AnalysisPlan) throws(PlotError)
  /// The plan with what the plot asks of the analyses.
  func preparing(_ plan: AnalysisPlan, on table: StudyTable) throws(PlotError) -> AnalysisPlan
  /// The plot of one analysis.
  func block(_ data: PlotData) throws(PlotError) -> PlotBlock
}

extension AnalysisPlot {
  /// Plots are of a pooled effect.
  public func check(_ plan: AnalysisPlan) throws(PlotError) {
    if plan.model.moderators != nil { throw .incompatible(key: "moderators", with: name.withArticle) }
  }

  public func preparing(_ plan: AnalysisPlan, on table: StudyTable) throws(PlotError) -> AnalysisPlan { plan }
}

/// The pictures of a table's analyses.
public struct PlotResults: Sendable {
  /// The analyses.
  public var analyses: AnalysisResults
  /// The plot of all of them.
  public var figure: PlotFigure
}

extension AnalysisPlot {
  /// The plot of a table's analyses.
  func results(
    _ plan: AnalysisPlan, on table: StudyTable, _ display: PlotDisplay
  ) throws(PlotError) -> PlotResults {
    try analysing { () throws(AnalysisError) in try plan.check() }
    try check(plan)
    let prepared = try preparing(plan, on: table)
    var results = try analysing { () throws(AnalysisError) in
      try prepared.run(on: table, registry: display.registry)
    }
    // What the plot asks beyond the studies' values is its own doing.
    results.plan.model.answers = plan.model.answers
    for place in results.analyses.indices {
      results.analyses[place].notes.removeAll { if case .extrapolation = $0 { true } else { false } }
    }
    return PlotResults(analyses: results, figure: try figure(of: results.analyses, display))
  }

  /// The plot of analyses, one below the other; there is one at least.
  func figure(of analyses: [Analysis], _ display: PlotDisplay) throws(PlotError) -> PlotFigure {
    var blocks: [PlotBlock] = []
    for analysis in analyses {
      var block = try block(PlotData(analysis, shownAs: display.transformation, labels: display.labels))
      block.heading = analysis.group
      blocks.append(block)
    }
    let title = "\(name.prefix(1).uppercased() + name.dropFirst()) of \(analyses[0].studies.title): "
    return PlotFigure(title: title + analyses[0].scale.nameInSentence, blocks: blocks)
  }
}
