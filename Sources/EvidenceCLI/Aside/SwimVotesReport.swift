import Evidence
import Tables

/// Votes on direction in each form that they are written in.
struct SwimVotesReport {
  /// The votes of a level, or of all rows.
  struct Group {
    /// The level; `nil` for all rows.
    var level: String?
    var rows: [DirectionTable.Row]
    var votes: DirectionVotes
    var interval: Interval?
  }

  let table: DirectionTable
  let by: String?
  let mixed: MixedDirections
  let method: any ProportionInterval
  let level: Double
  let all: Group
  let groups: [Group]
  let warnings: [Warning]

  init(
    table: DirectionTable, by: String?, mixed: MixedDirections, interval: any ProportionInterval,
    level: Double
  ) throws {
    func group(_ name: String?, _ rows: [DirectionTable.Row]) -> Group {
      let votes = DirectionVotes(counting: rows.map(\.direction), mixedCountAs: mixed)
      return Group(
        level: name, rows: rows, votes: votes, interval: votes.interval(level: level, method: interval))
    }
    let grouping = try by.map { try DirectionGroups(table.rows.map(\.row), of: table.source, by: $0) }
    let groups =
      grouping?.groups.map { level in group(level.level, level.members.map { table.rows[$0] }) } ?? []
    let all = group(nil, table.rows)
    self.table = table
    self.by = by
    self.mixed = mixed
    method = interval
    self.level = level
    self.all = all
    self.groups = groups
    let repeats = (groups.isEmpty ? [all] : groups).compactMap {
      DirectionRepeats.warning($0.rows.map(\.row), in: table.columns, place: $0.level)
    }
    warnings =
      table.warnings + (grouping?.warnings ?? []) + repeats + [Self.unreported(all)].compactMap { $0 }
  }

  private static func unreported(_ all: Group) -> Warning? {
    let count = all.votes.notReported
    guard count > 0 else { return nil }
    return Warning(
      code: "not-reported",
      message:
        "\(count) of \(all.votes.count) findings are not-reported and have no vote: their direction is not "
        + "known (significance is not a direction, and voting by it is not offered)")
  }
}

// MARK: Text

extension SwimVotesReport {
  func text(digits: Int?) -> String {
    let parts = groups.isEmpty ? [sentence(all), counts([all])] : [counts(groups + [all])]
    let details = [harm, unreported, direction, settings].compactMap { $0 }
    return (parts + [details.joined(separator: "\n") + "\n"]).joined(separator: "\n")
  }

  /// The key result in words.
  private func sentence(_ group: Group) -> String {
    let votes = group.votes
    guard let proportion = votes.proportion, let interval = group.interval, let p = votes.signTest else {
      return "None of \(votes.count) findings has a vote: there is no direction to test.\n"
    }
    return
      "\(votes.votesForBenefit) of \(votes.voteCount) findings with a direction point to benefit: "
      + "\(percent(proportion)) (\(levelText) CI \(percent(interval.lower)) to \(percent(interval.upper))), "
      + "sign test \(Display.pValue(p))\n"
  }

  private var levelText: String { DecimalText.trimmed(100 * level, decimals: 4) + "%" }

  private func percent(_ share: Double) -> String { (100 * share).rounded(toDigits: 0) + "%" }

  private func counts(_ groups: [Group]) -> String {
    let header = [
      by ?? "", "k", "better", "worse", "none", "mixed", "not reported", "better of votes", "\(levelText) CI",
      "sign test p",
    ]
    let rows = groups.map { group in
      let votes = group.votes
      return [
        group.level ?? "all findings", "\(votes.count)", "\(votes.better)", "\(votes.worse)", "\(votes.none)",
        "\(votes.mixed)", "\(votes.notReported)", votes.proportion.map(percent) ?? "-",
        group.interval.map { "\(percent($0.lower)) to \(percent($0.upper))" } ?? "-",
        votes.signTest.map { Display.pValue($0).replacing("p = ", with: "").replacing("p ", with: "") }
          ?? "-",
      ]
    }
    return TextTable(rows: [header] + rows).text
  }

  /// Harm stays visible: who got worse, in a line of its own.
  private var harm: String? {
    let worse = all.rows.filter { $0.direction == .worse }
    guard !worse.isEmpty else { return "Harm: no finding points to harm." }
    let lines = worse.map { "\($0.study) (line \(table.source.table.line(ofRow: $0.row)))" }
    return "Harm: \(worse.count) of \(all.votes.count) findings got worse: " + lines.listed + "."
  }

  private var unreported: String? {
    let count = all.votes.notReported
    return count == 0
      ? nil : "Not reported: \(count) of \(all.votes.count) findings have no direction and no vote."
  }

  /// How directions were read from effects.
  private var direction: String? {
    let count = table.rows.count { $0.route == "effect" }
    return count == 0
      ? nil : "Direction from the sign of the effect: \(count) of \(table.rows.count) findings."
  }

  private var settings: String {
    let moved =
      switch mixed {
      case .omit: "mixed findings have no vote"
      case .better: "mixed findings count as better in proportion and test"
      case .worse: "mixed findings count as worse in proportion and test"
      }
    return "Interval: \(method.name); sign test: exact, two-sided; \(moved)."
      + (groups.isEmpty ? "" : " A finding of several levels counts in each.")
      + " Votes say nothing of the size of effects."
  }
}

// MARK: JSON and CSV

extension SwimVotesReport {
  func json(_ input: InputOptions, _ swim: SwimOptions) -> JSONValue {
    let chosen: JSONValue = .object(
      [
        .init("mixed", .string(mixed.rawValue)), .init("interval", .string(method.code)),
        .init("level", .number(level)),
      ] + SwimSettings.members(input, swim))
    let header = PoolJSON.header(command: "swim-votes", source: table.source, settings: chosen)
    let grouped: [JSONValue.Member] =
      by == nil
      ? []
      : [
        .init(
          "groups",
          .array(groups.map { .object([.init("by", .string($0.level ?? ""))] + Self.members($0)) }))
      ]
    return .object(
      header + Self.members(all) + grouped + [
        .init("studies", .array(table.rows.map(study))),
        .init("warnings", .array(warnings.map(JSONValue.init))),
        .init("excluded", .array(table.excluded.map(JSONValue.init))),
      ])
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

  private func study(_ row: DirectionTable.Row) -> JSONValue {
    .object([
      .init("row", .integer(row.row + 1)), .init("study", .string(row.study)),
      .init("direction", .string(row.direction.rawValue)), .init("route", .string(row.route)),
    ])
  }

  var csv: CSVWriter {
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

/// The settings that the commands of a synthesis without meta-analysis share.
enum SwimSettings {
  static func members(_ input: InputOptions, _ swim: SwimOptions) -> [JSONValue.Member] {
    [
      .init("by", JSONValue(swim.by)),
      .init("better", .string(swim.better?.rawValue ?? "higher")),
      .init("align", .string(swim.instruments.align?.rawValue ?? "benefit")),
      .init("instrument", JSONValue(swim.instruments.instrument)),
      .init("subscale", JSONValue(swim.instruments.subscale)),
      .init("instruments", JSONValue(swim.instruments.instruments)),
      .init("measure", JSONValue(input.measure)),
      .init("where", .array(input.conditions.map { .string($0.description) })),
      .init("columns", .array(input.column.map { .string("\($0.field)=\($0.header)") })),
      .init("strict", .bool(input.strict)),
    ]
  }
}
