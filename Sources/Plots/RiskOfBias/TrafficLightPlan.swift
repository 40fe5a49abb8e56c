public import Analyses
public import StudyTables

/// Everything that is chosen about a traffic-light table: its keys are those of a document's `settings`.
public struct TrafficLightPlan: Sendable, Hashable {
  /// Which rows; `by` is the column whose values have a panel each.
  public var rows = RowsPlan()
  /// The tool that judgements were made with.
  public var judgements = JudgementsPlan()

  /// The judgements of all rows in one panel.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try judgements.check()
  }

  /// The plot of a table's judgements.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - tools: The tools that judgements are read with; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, tools: JudgementTools? = nil
  ) throws(AnalysisError) -> TrafficLightResults {
    let judged = try rows.judgements(of: table, tools: judgements.tools(instead: tools))
    return TrafficLightResults(
      plan: self,
      plot: TrafficLightPlot(judged.assessments, groups: judged.groups, title: "Risk of bias: \(table.name)"),
      notes: judged.notes)
  }
}

/// A traffic-light table.
public struct TrafficLightResults: Sendable {
  /// The plan.
  public let plan: TrafficLightPlan
  /// The plot.
  public let plot: TrafficLightPlot
  /// What is to be said of the judgements.
  public let notes: [StudyNote]
}

extension RowsPlan {
  /// The judgements of the rows, which nothing is pooled of.
  func judgements(of table: StudyTable, tools: JudgementTools) throws(AnalysisError) -> JudgementTable {
    try refusePooling()
    let selected = try applied(to: table, also: tools.fields)
    return try reading { () throws(StudyTableError) in try selected.judgements(tools: tools, by: by) }
  }
}

extension TrafficLightPlan: Codable {
  public func encode(to encoder: any Encoder) throws {
    try judgements.encode(to: encoder)
    try rows.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    judgements = try JudgementsPlan(from: decoder)
    rows = try RowsPlan(from: decoder)
  }
}
