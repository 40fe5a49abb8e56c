import Analyses
import Diagnostics
import Estimates
import MetaAnalysis
import StudyTables

/// A series of results of one model that a forest plot shows in place of studies.
public enum ForestSeries: Sendable, Hashable {
  /// The result without each study, or cluster of effects.
  case leaveOneOut
  /// The result of the first study, of the first two, and so on, in the order of a column.
  case cumulative(order: String)

  /// The plan's key.
  var key: String {
    switch self {
    case .leaveOneOut: "leave_one_out"
    case .cumulative: "cumulative"
    }
  }

  /// Fails for choices that a series does not go with.
  func check(_ plan: ForestPlan) throws(AnalysisError) {
    switch self {
    case .leaveOneOut: try InfluencePlan(plan.analysis).check()
    case .cumulative(let order): try CumulativePlan(plan.analysis, order: order).check()
    }
    let given: [(String, Bool)] = [
      ("moderators", plan.analysis.model.moderators != nil), ("rob", plan.showsJudgements),
      ("sort", plan.sort != nil), ("columns_shown", plan.words.columns != nil),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: "\(key), whose lines are results and not studies")
    }
  }

  /// The lines of an analysis's series, and what cannot be drawn of it.
  func lines(
    _ analysis: Analysis
  ) throws(AnalysisError) -> [(label: String, result: Result<Refit, RefitError>)] {
    switch self {
    case .leaveOneOut: try analysis.influence().cases.map { ($0.label, $0.omitted) }
    case .cumulative(let order): try analysis.cumulative(by: StudyOrder(order)).map { ($0.label, $0.result) }
    }
  }

  /// What the lines are, as a heading over them.
  var heading: String {
    switch self {
    case .leaveOneOut: "Without one at a time:"
    case .cumulative(let order): "After each, by \(order):"
    }
  }

  /// What a reader must know of the lines.
  var sentence: String {
    switch self {
    case .leaveOneOut: "Open diamonds: the pooled effect without the study that is named; filled: with all"
    case .cumulative:
      "Open diamonds: the pooled effect of the study that is named and of those above it, each with the interval of one analysis, "
        + "not corrected for repeated looks; filled: with all"
    }
  }

  /// That one study alone has another interval than the others.
  func sentence(ofFirst inference: any CoefficientInference) -> String? {
    guard case .cumulative = self, inference.code != NormalInference().code else { return nil }
    return "The first line is one study with its normal interval"
  }
}

extension ForestTable {
  /// The table of a series of results of each analysis, with the result of all studies beneath.
  init(
    _ series: ForestSeries, of results: AnalysisResults, shownAs transformation: DisplayTransformation?
  ) throws(AnalysisError) {
    let first = results.analyses[0]
    let scale = ForestScale(first.scale, shownAs: transformation)
    var panels: [ForestPanel] = []
    for analysis in results.analyses { panels.append(try ForestPanel(series, of: analysis, on: scale)) }
    let counts = results.analyses.map { analysis in
      (analysis.group.map { $0 + ": " } ?? "") + PlotData(analysis).count
    }
    let model =
      counts + results.modelSentences.map { $0.replacing("tau2", with: "\u{3C4}\u{B2}") } + [series.sentence]
      + [series.sentence(ofFirst: first.inference)].compactMap { $0 }
    self.init(
      panels, on: scale, title: "\(first.studies.title): \(first.scale.nameInSentence), \(series.titleEnd)",
      level: first.choices.level, favours: first.studies.isAligned ? .benefit : nil,
      model: model.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " "))
    hidden = [.weights, .arms]
  }
}

extension ForestSeries {
  fileprivate var titleEnd: String {
    switch self {
    case .leaveOneOut: "leaving out one study at a time"
    case .cumulative(let order): "cumulative by \(order)"
    }
  }
}

extension ForestPanel {
  fileprivate init(
    _ series: ForestSeries, of analysis: Analysis, on scale: ForestScale
  ) throws(AnalysisError) {
    let lines = ForestRows(scale: scale)
    let rows = try series.lines(analysis).map { label, result in
      switch result {
      case .failure(let error): return ForestRow(role: .excluded, label: label, text: "\(error)")
      case .success(let fit):
        var row = lines.pooledRow(.summary, label: label, fit.coefficients[0], studyCount: fit.studyCount)
        row.isAlternative = true
        row.isListed = true
        // One study says nothing of how effects differ.
        row.tauSquared = fit.studyCount > 1 ? fit.heterogeneity?.tauSquared : nil
        row.iSquared = fit.heterogeneity?.iSquared
        return row
      }
    }
    guard let pooled = analysis.pooled else {
      self.init(name: analysis.group, rows: rows)
      return
    }
    var whole = lines.pooledRow(.summary, label: "All", pooled, studyCount: analysis.studyCount)
    if analysis.heterogeneity.isRandomEffects { whole.tauSquared = analysis.heterogeneity.tauSquared }
    whole.iSquared = analysis.iSquared
    self.init(
      name: analysis.group, groups: [ForestGroup(name: series.heading, rows: rows)], rows: [whole])
  }
}
