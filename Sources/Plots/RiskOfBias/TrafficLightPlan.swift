public import Analyses
import EffectSizes
public import StudyTables

/// Everything that is chosen about a traffic-light table: its keys are those of a document's `settings`.
public struct TrafficLightPlan: Sendable, Hashable {
  /// The code of the measure whose arms rows are, where the table has a row for each arm; `nil` where each row is judged for
  /// itself.
  public var measure: String?
  /// Which rows; `by` is the column whose values have a panel each.
  public var rows = RowsPlan()

  /// The judgements of all rows in one panel.
  public init() {}

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try rows.refusePooling()
    try rows.check()
    guard let measure else { return }
    _ = try reading { () throws(StudyTableError) in try StudyTable.measure(named: measure) }
  }

  /// The plot of a table's judgements.
  ///
  /// - Parameters:
  ///   - table: The table.
  /// - Throws: `AnalysisError`.
  public func run(on table: StudyTable) throws(AnalysisError) -> TrafficLightResults {
    try check()
    let judged = try rows.judgements(of: table, comparing: measure)
    var plan = self
    plan.rows = rows.namingTool(of: table)
    return TrafficLightResults(
      plan: plan,
      plot: TrafficLightPlot(
        judged.assessments, groups: judged.groups, title: "Risk of bias: \(table.title)"),
      notes: judged.notes, excluded: judged.excluded)
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
  /// The arms that are in no comparison, and are not drawn.
  public let excluded: [ExcludedStudy]
}

extension RowsPlan {
  /// The judgements of the rows, which nothing is pooled of; of comparisons, where the table has a row for each arm and a
  /// measure, comparators or a time are chosen. Arms that are in no comparison are not judged.
  ///
  /// - Throws: `needs` where comparators or a time are chosen, and nothing tells the measure whose arms rows are.
  func judgements(
    of table: StudyTable, comparing measure: String?
  ) throws(AnalysisError) -> JudgementTable {
    try refusePooling()
    var selected = try applied(to: table, readingJudgements: true)
    if let entry = try measureOfArms(measure, table) {
      selected.arms.allowsSeveralTimes = true
      selected = try reading { [selected] () throws(StudyTableError) in
        try selected.comparingArms(for: entry, by: by)
      }
    }
    let judged = try reading { [selected] () throws(StudyTableError) in
      try selected.judgements(by: by)
    }
    try refuseExclusions(judged.excluded)
    try refuseDoubts(judged.notes)
    return judged
  }

  /// The measure whose arms a table's rows may be; `nil` where nothing is chosen that arms are compared by.
  private func measureOfArms(_ chosen: String?, _ table: StudyTable) throws(AnalysisError) -> MeasureEntry? {
    let key = !comparators.isEmpty ? "comparator" : time != nil ? "time" : nil
    guard let code = chosen ?? (key == nil ? nil : table.usualMeasure) else {
      guard let key else { return nil }
      throw .needs(
        key: key, other: "measure", reason: "it tells which columns hold the results of an arm, as in 'pool'")
    }
    return try reading { () throws(StudyTableError) in try StudyTable.measure(named: code) }
  }
}

extension TrafficLightPlan: Codable {
  private enum CodingKeys: String, CodingKey { case measure }

  public func encode(to encoder: any Encoder) throws {
    try rows.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(measure, forKey: .measure)
  }

  public init(from decoder: any Decoder) throws {
    rows = try RowsPlan(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    measure = try container.decodeIfPresent(String.self, forKey: .measure)
  }
}
