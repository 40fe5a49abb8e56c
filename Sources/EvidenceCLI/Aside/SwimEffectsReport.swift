import Evidence
import Tables

/// Effects without variances in each form that their summary is written in.
struct SwimEffectsReport {
  /// The effects of a level, or of all rows.
  struct Group {
    /// The level; `nil` for all rows.
    var level: String?
    var rows: [Int]
    var distribution: EffectDistribution
  }

  let columns: DirectionColumns
  let effects: DirectionEffects
  let by: String?
  /// Which sign is good for people; `nil` where nothing says so.
  let better: SwimOptions.Better?
  let orientation: DirectionOrientation
  let groups: [Group]
  let excluded: [ExcludedRow]
  let warnings: [Warning]

  init(
    columns: DirectionColumns, rows: [Int], effects: DirectionEffects,
    orientation: DirectionOrientation, swim: SwimOptions
  ) throws {
    let used = rows.filter { effects.values[$0] != nil }
    guard !used.isEmpty else { throw CommandFailure.data("\(columns.source.name): no row has an effect") }
    excluded = rows.filter { effects.values[$0] == nil }.map {
      columns.excluded(row: $0, effects.reasons[$0] ?? "missing effect")
    }
    let grouping = try swim.by.map { try DirectionGroups(used, of: columns.source, by: $0) }
    let members: [(String?, [Int])] =
      grouping?.groups.map { group in (group.level, group.members.map { used[$0] }) } ?? [(nil, used)]
    groups = try members.map { level, rows in
      Group(
        level: level, rows: rows,
        distribution: try EffectDistribution(of: rows.compactMap { effects.values[$0]?.estimate }))
    }
    self.columns = columns
    self.effects = effects
    by = swim.by
    // Aligned effects are better when higher, whatever the option says of the others.
    better = orientation.isByRow ? .higher : swim.better
    self.orientation = orientation
    warnings =
      effects.warnings + (grouping?.warnings ?? [])
      + members.compactMap { DirectionRepeats.warning($1, in: columns, place: $0) }
  }

  func text(transform: String?, digits: Int?) -> String {
    let display = Display(scale: effects.scale, transform: transform, digits: digits)
    let header = [by ?? "", "k", "median", "quartiles", "range"]
    let rows = groups.map { group in
      let values = group.distribution
      return [
        group.level ?? effects.scale.name, "\(values.count)", display.effect(values.median),
        "\(display.effect(values.lowerQuartile)) to \(display.effect(values.upperQuartile))",
        "\(display.effect(values.minimum)) to \(display.effect(values.maximum))",
      ]
    }
    return TextTable(rows: [header] + rows).text + "\n"
      + (orientation.isByRow ? "Aligned: positive is better for people.\n" : "") + harm
      + "Every study counts the same; quartiles by definition 7 (R's default). Nothing is said of precision.\n"
  }

  /// Who got worse, where it is said which sign is good.
  private var harm: String {
    guard better != nil else { return "" }
    return groups.map { group in
      let worse = group.rows.filter { direction(of: $0) == .worse }.map(columns.label)
      let place = group.level.map { " (\($0))" } ?? ""
      return worse.isEmpty
        ? "Harm\(place): no effect points to harm.\n"
        : "Harm\(place): \(worse.count) of \(group.rows.count) effects point to harm: "
          + worse.listed + ".\n"
    }.joined()
  }

  private func direction(of row: Int) -> Direction? {
    guard let better, let effect = effects.values[row] else { return nil }
    return Direction(
      effect: effect.estimate, null: effects.scale.nullValue ?? 0, isBetterWhenHigher: better == .higher)
  }

  func json(_ input: InputOptions, _ swim: SwimOptions) -> JSONValue {
    let chosen: JSONValue = .object(
      [.init("quartiles", .string("type 7"))] + SwimSettings.members(input, swim))
    let header = PoolJSON.header(command: "swim-effects", source: columns.source, settings: chosen)
    let body: [JSONValue.Member] =
      by == nil
      ? groups.flatMap(members)
      : [
        .init(
          "analyses", .array(groups.map { .object([.init("by", .string($0.level ?? ""))] + members($0)) }))
      ]
    return .object(
      header + body + [
        .init("warnings", .array(warnings.map(JSONValue.init))),
        .init("excluded", .array(excluded.map(JSONValue.init))),
      ])
  }

  private func members(_ group: Group) -> [JSONValue.Member] {
    let values = group.distribution
    var members: [JSONValue.Member] = [
      .init("k", .integer(values.count)), .init("median", .number(values.median)),
      .init("lower_quartile", .number(values.lowerQuartile)),
      .init("upper_quartile", .number(values.upperQuartile)), .init("min", .number(values.minimum)),
      .init("max", .number(values.maximum)),
    ]
    if better != nil {
      members.append(.init("worse", .integer(group.rows.count { direction(of: $0) == .worse })))
    }
    members.append(
      .init(
        "studies",
        .array(
          group.rows.map { row in
            .object(
              [
                .init("row", .integer(row + 1)), .init("study", .string(columns.label(row: row))),
                .init("effect", JSONValue(effects.values[row]?.estimate)),
              ] + (orientation.outcome(row: row)?.members ?? []))
          })))
    return members
  }

  var csv: CSVWriter {
    let headers = ["k", "median", "lower_quartile", "upper_quartile", "min", "max"]
    var csv = CSVWriter(headers: (by == nil ? [] : ["by"]) + headers)
    for group in groups {
      let values = group.distribution
      csv.append(
        row: (group.level.map { [.text($0)] } ?? []) + [
          .integer(values.count), .number(values.median), .number(values.lowerQuartile),
          .number(values.upperQuartile), .number(values.minimum), .number(values.maximum),
        ])
    }
    return csv
  }
}
