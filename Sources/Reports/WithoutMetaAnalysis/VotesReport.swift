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
    /// The findings.
    public var findings: [StudyDirections.Row]
    /// How many point each way.
    public var votes: DirectionVotes
    /// The interval of the proportion that points to benefit.
    public var interval: Interval?
  }

  /// The directions.
  public let directions: StudyDirections
  /// What mixed findings count as.
  public let mixed: MixedDirections
  /// How the interval is made.
  public let method: any ProportionInterval
  /// The level of the interval.
  public let level: Double
  /// The votes of all findings.
  public let all: Group
  /// The votes of each level of the column that groups; empty without one.
  public let groups: [Group]
  /// What is to be said of the votes.
  public let notes: [any Note]

  let by: String?
  private let lines: [Int: Int]

  /// Counts the directions of a table, all together and by the levels of a column.
  ///
  /// - Throws: What grouping throws.
  public init(
    _ directions: StudyDirections, of table: StudyTable, by header: String? = nil,
    mixedCountAs mixed: MixedDirections = .omit, interval method: any ProportionInterval = ClopperPearson(),
    level: Double = 0.95
  ) throws(StudyTableError) {
    func group(_ name: String?, _ findings: [StudyDirections.Row]) -> Group {
      let votes = DirectionVotes(counting: findings.map(\.direction), mixedCountAs: mixed)
      return Group(
        level: name, findings: findings, votes: votes, interval: votes.interval(level: level, method: method))
    }
    let found = try table.levels(of: directions.rows.map(\.row), by: header)
    let byRow = Dictionary(uniqueKeysWithValues: directions.rows.map { ($0.row, $0) })
    all = group(nil, directions.rows)
    groups = header == nil ? [] : found.levels.map { group($0.name, $0.rows.compactMap { byRow[$0] }) }
    (self.directions, self.mixed, self.method, self.level, by) = (directions, mixed, method, level, header)
    lines = byRow.mapValues { table.table.line(ofRow: $0.row) }
    notes = directions.notes + found.notes + directions.unreported(areVotes: true)
  }

  /// The line of a finding in its file.
  func line(_ finding: StudyDirections.Row) -> Int { lines[finding.row] ?? finding.row + 1 }
}

extension VotesReport {
  /// The document.
  public func json(_ input: DocumentInput, settings: SynthesisSettings) -> JSONValue {
    let chosen: [JSONValue.Member] = [
      .init("mixed", .string(mixed.rawValue)), .init("interval", .string(method.code)),
      .init("level", .number(level)),
    ]
    let grouped = SynthesisDocument.array(groups.map { ($0.level, Self.members($0)) })
    let studies = directions.rows.map { finding in
      JSONValue.object([
        .init("row", .integer(finding.row + 1)), .init("study", .string(finding.study)),
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
    ]
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
