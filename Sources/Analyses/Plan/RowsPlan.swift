public import RevMan
public import StudyTables

/// Which rows of a table are analysed, and which together.
///
/// Documents have every key, `null` where nothing was chosen. A key that a document leaves out is read as its default, so
/// that a plan may name no more than what differs.
public struct RowsPlan: Sendable, Hashable {
  /// The column for each of whose values there is an analysis.
  public var by: String?
  /// The files whose columns are added to the table's.
  public var joins: [JoinPlan] = []
  /// What rows must meet.
  public var conditions: [RowCondition] = []
  /// Which headers hold fields that are not found by name.
  public var assignments: [FieldAssignment] = []
  /// The columns whose cells may hold several values, between semicolons.
  public var lists: [String] = []
  /// What comparators are called, where the table has a row for each arm; empty where a column tells.
  public var comparators: [String] = []
  /// Which of several times of a study is taken, where the table has a row for each arm.
  public var time: TimeChoice?
  /// Whether several rows of one trial are pooled as if independent.
  public var allowsDependence = false
  /// Whether a row that would be left out ends the analysis, and rows that seem to be no studies of their own, or that are told
  /// apart by spelling alone.
  public var isStrict = false
  /// The number of the comparison, in a review of RevMan's.
  public var comparison: Int?
  /// The number of the outcome within its comparison, in a review of RevMan's.
  public var outcome: Int?
  /// Whether studies are left out that their risk-of-bias tool does not let into a synthesis.
  public var excludesOutOfSynthesis = false
  /// The risk-of-bias tool of rows that name none: a shipped tool's code or name, or the path of a tool of one's own, which
  /// ends in `.json`; `nil` for the table's, which is RoB 2 unless something else was said of it.
  public var tool: String?
  /// How the table's file is read.
  public var file = ReadingPlan()

  /// All rows together.
  public init() {}

  /// Which outcome of a review is read.
  public var selection: RevManSelection { RevManSelection(comparison: comparison, outcome: outcome) }

  /// The table of studies in a file's bytes, read as the plan has it, with the columns of the files that it joins.
  /// - Throws: `AnalysisError.file` where they are no table, `AnalysisError.review` where they are a review without the
  ///   outcome, and what `joined(to:)` throws.
  public func studyTable(_ bytes: [UInt8], named name: String) throws(AnalysisError) -> StudyTable {
    if RevManForm.recognised(bytes) != nil {
      let reviewed = try ReviewedOutcome(bytes, named: name, selection, reading: file.tableReading)
      return try joined(to: reviewed.studyTable)
    }
    return try joined(to: file.studyTable(bytes, named: name))
  }
}

extension RowsPlan {
  /// Fails where a row is left out and that is forbidden.
  package func refuseExclusions(_ excluded: [ExcludedStudy]) throws(AnalysisError) {
    if isStrict, let first = excluded.first { throw .table(.exclusionForbidden(first)) }
  }

  /// Fails where what is to be said leaves rows in doubt and that is forbidden.
  package func refuseDoubts(_ notes: [StudyNote]) throws(AnalysisError) {
    if isStrict, let first = notes.first(where: \.leavesRowsInDoubt) { throw .table(.noteForbidden(first)) }
  }

  /// Fails where rows are chosen in ways that only pooling has.
  package func refusePooling() throws(AnalysisError) {
    for (key, isChosen) in [
      ("allow_dependent", allowsDependence), ("exclude_critical", excludesOutOfSynthesis),
    ] where isChosen {
      throw .incompatible(key: key, with: "an analysis that pools nothing")
    }
  }
}

extension RowsPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case by
    case joins = "join"
    case conditions = "where"
    case assignments = "columns"
    case lists = "list"
    case comparators = "comparator"
    case time
    case allowsDependence = "allow_dependent"
    case isStrict = "strict"
    case comparison, outcome
    case excludesOutOfSynthesis = "exclude_critical"
    case tool
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(by, forKey: .by)
    try container.encode(joins, forKey: .joins)
    try container.encode(conditions, forKey: .conditions)
    try container.encode(assignments, forKey: .assignments)
    try container.encode(lists, forKey: .lists)
    try container.encode(comparators, forKey: .comparators)
    try container.encode(time, forKey: .time)
    try container.encode(allowsDependence, forKey: .allowsDependence)
    try container.encode(isStrict, forKey: .isStrict)
    try container.encode(comparison, forKey: .comparison)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(excludesOutOfSynthesis, forKey: .excludesOutOfSynthesis)
    try container.encode(tool, forKey: .tool)
    try file.encode(to: encoder)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<T: Decodable>(_ key: CodingKeys) throws -> T? {
      try container.decodeIfPresent(T.self, forKey: key)
    }
    by = try value(.by)
    joins = try value(.joins) ?? []
    conditions = try value(.conditions) ?? []
    assignments = try value(.assignments) ?? []
    lists = try value(.lists) ?? []
    comparators = try value(.comparators) ?? []
    time = try value(.time)
    allowsDependence = try value(.allowsDependence) ?? false
    isStrict = try value(.isStrict) ?? false
    comparison = try value(.comparison)
    outcome = try value(.outcome)
    excludesOutOfSynthesis = try value(.excludesOutOfSynthesis) ?? false
    tool = try value(.tool)
    file = try ReadingPlan(from: decoder)
  }
}
