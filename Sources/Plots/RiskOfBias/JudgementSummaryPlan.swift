public import Analyses
public import Estimates
public import Instruments
public import StudyTables

/// Everything that is chosen about bars of judgements: its keys are those of a document's `settings`.
public struct JudgementSummaryPlan: Sendable, Hashable {
  /// The analysis whose weights studies have. Where its model is unweighted, studies are counted and nothing is pooled: rows
  /// are all that is chosen then.
  public var analysis: AnalysisPlan

  /// Shares of weight in an analysis.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// Fails for choices that cannot be, or do not go together: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    guard analysis.model.isUnweighted else { return try analysis.check() }
    try analysis.rows.refusePooling()
    try analysis.rows.check()
  }

  /// The bars of a table's judgements.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> JudgementSummaryResults {
    var plan = self
    guard !analysis.model.isUnweighted else {
      let judged = try analysis.rows.judgements(of: table, comparing: analysis.effects.measure)
      plan.analysis.rows = analysis.rows.namingTool(of: table)
      return JudgementSummaryResults(
        plan, JudgementSummary(judged), of: table, notes: judged.notes,
        excluded: judged.excluded)
    }
    try analysis.refuseWithoutPooling(for: "shares of weight")
    let results = try analysis.run(on: table, registry: registry, judgements: .any)
    let (summary, notes) = try JudgementSummary.weighted(results)
    plan.analysis = results.plan
    return JudgementSummaryResults(
      plan, summary, of: table, notes: results.notes + notes, excluded: results.excluded)
  }
}

/// Bars of judgements.
public struct JudgementSummaryResults: Sendable {
  /// The plan with every choice spelt out.
  public let plan: JudgementSummaryPlan
  /// The bars.
  public let plot: JudgementSummaryPlot
  /// What is to be said of the judgements, and of the analysis that gives weights.
  public let notes: [any Note]
  /// The rows without a weight.
  public let excluded: [ExcludedStudy]

  fileprivate init(
    _ plan: JudgementSummaryPlan, _ summary: JudgementSummary, of table: StudyTable, notes: [any Note],
    excluded: [ExcludedStudy] = []
  ) {
    self.plan = plan
    plot = JudgementSummaryPlot(summary, title: "Risk of bias by domain: \(table.title)")
    self.notes = notes
    self.excluded = excluded
  }
}

extension JudgementSummaryPlan: Codable {
  public func encode(to encoder: any Encoder) throws { try analysis.encode(to: encoder) }

  public init(from decoder: any Decoder) throws {
    analysis = try AnalysisPlan(from: decoder)
  }
}
