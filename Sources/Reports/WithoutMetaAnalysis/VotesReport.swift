public import Estimates
public import StudyTables
public import Tables
public import WithoutMetaAnalysis

/// Votes on direction in each form that they are written in.
public struct VotesReport: Sendable {
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

  /// The directions.
  public let directions: StudyDirections
  /// Whether studies vote, or rows.
  public let unit: CountedUnit
  /// What mixed findings count as.
  public let mixed: MixedDirections
  /// How the interval is made.
  public let method: any ProportionInterval
  /// The level of the interval.
  public let level: Double
  /// The votes of the whole table.
  public let all: Group
  /// The votes of each level of the column that groups; empty without one.
  public let groups: [Group]
  /// What is to be said of the votes.
  public let notes: [any Note]

  let by: String?
  private let lines: [Int: Int]
  private let table: StudyTable

  /// Counts the directions of a table, all together and by the levels of a column: a vote of each study in each level,
  /// or of each row.
  ///
  /// - Throws: What grouping throws.
  public init(
    _ directions: StudyDirections, of table: StudyTable, by header: String? = nil,
    counting unit: CountedUnit = .studies, mixedCountAs mixed: MixedDirections = .omit,
    interval method: any ProportionInterval = ClopperPearson(),
    level confidence: Double = 0.95
  ) throws(StudyTableError) {
    let rows = directions.rows.map(\.row)
    let byRow = Dictionary(uniqueKeysWithValues: directions.rows.map { ($0.row, $0) })
    func groups(_ levels: RowLevels) -> [Group] {
      levels.levels.map { level in
        let ballots = unit == .studies ? Self.studyVotes(level, byRow) : Self.rowVotes(level, byRow)
        let votes = DirectionVotes(counting: ballots.map(\.direction), mixedCountAs: mixed)
        return Group(
          level: level.name, ballots: ballots, votes: votes,
          interval: votes.interval(level: confidence, method: method))
      }
    }
    let together = try table.levels(of: rows, by: nil)
    let found = header == nil ? together : try table.levels(of: rows, by: header)
    all = groups(together)[0]
    self.groups = header == nil ? [] : groups(found)
    (self.directions, self.unit, self.mixed, self.method) = (directions, unit, mixed, method)
    (level, by) = (confidence, header)
    self.table = table
    lines = byRow.mapValues { table.table.line(ofRow: $0.row) }
    notes =
      directions.notes + found.notes + (unit == .rows ? found.repeats : [])
      + directions.unreported(areVotes: true)
  }

  /// A vote of each study, from all its rows in a level.
  private static func studyVotes(_ level: RowLevels.Level, _ directions: [Int: StudyDirections.Row])
    -> [Ballot]
  {
    level.studies.map { study in
      let findings = study.rows.compactMap { directions[$0]?.direction }
      return Ballot(study: study.name, direction: Direction(voteOf: findings), rows: study.rows)
    }
  }

  /// A vote of each row.
  private static func rowVotes(_ level: RowLevels.Level, _ directions: [Int: StudyDirections.Row]) -> [Ballot]
  {
    level.rows.compactMap { row in
      directions[row].map { Ballot(study: $0.study, direction: $0.direction, rows: [row]) }
    }
  }

  /// The line of a finding in its file.
  func line(_ finding: StudyDirections.Row) -> Int { lines[finding.row] ?? finding.row + 1 }
}

extension VotesReport {
  /// The document.
  public func json(_ input: DocumentInput, settings: SynthesisSettings) -> JSONValue {
    let chosen: [JSONValue.Member] = [
      .init("rows", .bool(unit == .rows)),
      .init("mixed", .string(mixed.rawValue)), .init("interval", .string(method.code)),
      .init("level", .number(level)),
    ]
    let grouped = SynthesisDocument.array(groups.map { ($0.level, Self.members($0)) })
    let studies = directions.rows.map { finding in
      JSONValue.object([
        .init("row", .integer(table.sourceRow(finding.row) + 1)), .init("study", .string(finding.study)),
        .init("direction", .string(finding.direction.rawValue)),
        .init("route", .string(finding.route.rawValue)),
      ])
    }
    return SynthesisDocument.json(
      "swim-votes", input: input, settings: chosen + settings.members,
      body: Self.members(all) + (by == nil ? [] : [.init("groups", grouped)])
        + [.init("studies", .array(studies))],
      notes: notes, excluded: directions.excluded)
  }

  private static func members(_ group: Group) -> [JSONValue.Member] {
    let votes = group.votes
    return [
      .init("k", .integer(votes.count)), .init("better", .integer(votes.better)),
      .init("worse", .integer(votes.worse)), .init("none", .integer(votes.none)),
      .init("mixed", .integer(votes.mixed)), .init("not_reported", .integer(votes.notReported)),
      .init("proportion", JSONValue(votes.proportion)), .init("lower", JSONValue(group.interval?.lower)),
      .init("upper", JSONValue(group.interval?.upper)), .init("p", JSONValue(votes.signTest)),
      .init("votes", .array(group.ballots.map(ballot))),
    ]
  }

  private static func ballot(_ ballot: Ballot) -> JSONValue {
    .object([
      .init("study", .string(ballot.study)), .init("direction", .string(ballot.direction.rawValue)),
      .init("rows", .array(ballot.rows.map { .integer($0 + 1) })),
    ])
  }

  /// The votes as a table: a line for each level, or for all findings.
  public var csv: CSVWriter {
    let headers = [
      "k", "better", "worse", "none", "mixed", "not_reported", "proportion", "lower", "upper", "p",
    ]
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + headers)
    for group in by == nil ? [all] : groups {
      let votes = group.votes
      let label: [CSVValue] = group.level.map { [.text($0)] } ?? []
      csv.append(
        row: label + [
          .integer(votes.count), .integer(votes.better), .integer(votes.worse), .integer(votes.none),
          .integer(votes.mixed), .integer(votes.notReported), CSVValue(votes.proportion),
          CSVValue(group.interval?.lower), CSVValue(group.interval?.upper), CSVValue(votes.signTest),
        ])
    }
    return csv
  }
}
