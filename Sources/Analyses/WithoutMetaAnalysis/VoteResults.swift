public import Estimates
public import StudyTables
public import WithoutMetaAnalysis

/// Votes on direction, of a whole table and of each level of a column.
public struct VoteResults: Sendable {
  /// The votes of a level, or of all rows.
  public struct Group: Sendable {
    /// The level; `nil` for all rows.
    public var level: String?
    /// What is counted: a vote of each study, or of each finding.
    public var ballots: [Ballot]
    /// How many point each way.
    public var votes: DirectionVotes
    /// The interval of the proportion that points to benefit.
    public var interval: Interval?
  }

  /// A vote and the findings behind it.
  public struct Ballot: Sendable, Hashable {
    /// The study, or the trial where the table names trials.
    public var study: String
    /// Which way it votes.
    public var direction: Direction
    /// The positions of its rows in the table, from 0.
    public var rows: [Int]
  }

  /// The plan with every choice spelt out.
  public let plan: VotesPlan
  /// The table that rows are from.
  public let table: StudyTable
  /// The directions.
  public let directions: StudyDirections
  /// How the interval is made.
  public let method: any ProportionInterval
  /// The votes of the whole table.
  public let all: Group
  /// The votes of each level of the column that groups; empty without one.
  public let groups: [Group]
  /// What is to be said of the votes.
  public let notes: [any Note]

  /// The rows without a direction.
  public var excluded: [ExcludedStudy] { directions.excluded }

  init(
    _ plan: VotesPlan, _ directions: StudyDirections, _ reading: SynthesisReading,
    _ method: any ProportionInterval
  ) throws(AnalysisError) {
    let findings = Dictionary(uniqueKeysWithValues: directions.rows.map { ($0.row, $0) })
    let rows = directions.rows.map(\.row)
    let found = try reading.levels(of: directions, by: plan.synthesis.rows.by)
    all = Group(try reading.together(rows), findings, plan, method)
    groups =
      plan.synthesis.rows.by == nil
      ? [] : found.levels.map { Group($0, directions.results(in: $0.name), plan, method) }
    (self.plan, self.directions, self.method, table) = (plan, directions, method, reading.table)
    notes =
      directions.notes + found.notes + (plan.unit == .rows ? found.repeats : [])
      + directions.unreported(areVotes: true)
  }
}

extension VoteResults.Group {
  fileprivate init(
    _ level: RowLevels.Level, _ findings: [Int: StudyDirections.Row], _ plan: VotesPlan,
    _ method: any ProportionInterval
  ) {
    self.level = level.name
    ballots =
      plan.unit == .studies ? Self.studyVotes(level, findings) : Self.rowVotes(level, findings)
    votes = DirectionVotes(counting: ballots.map(\.direction), mixedCountAs: plan.mixed)
    interval = votes.interval(level: plan.level, method: method)
  }

  /// A vote of each study, from all its rows in a level.
  private static func studyVotes(
    _ level: RowLevels.Level, _ findings: [Int: StudyDirections.Row]
  ) -> [VoteResults.Ballot] {
    level.studies.map { study in
      let directions = study.rows.compactMap { findings[$0]?.direction }
      return VoteResults.Ballot(study: study.name, direction: Direction(voteOf: directions), rows: study.rows)
    }
  }

  /// A vote of each row.
  private static func rowVotes(
    _ level: RowLevels.Level, _ findings: [Int: StudyDirections.Row]
  ) -> [VoteResults.Ballot] {
    level.rows.compactMap { row in
      findings[row].map { VoteResults.Ballot(study: $0.study, direction: $0.direction, rows: [row]) }
    }
  }
}
