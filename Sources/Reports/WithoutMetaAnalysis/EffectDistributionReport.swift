public import Estimates
public import StudyTables
public import Tables
public import WithoutMetaAnalysis

/// The distribution of effects without variances in each form that it is written in.
public struct EffectDistributionReport: Sendable {
  /// The effects of a level, or of all rows.
  public struct Group: Sendable {
    /// The level; `nil` for all rows.
    public var level: String?
    /// The effects.
    public var studies: [ReportedEffects.Row]
    /// Their median, quartiles and range.
    public var distribution: EffectDistribution
  }

  /// The effects.
  public let effects: ReportedEffects
  /// Whether higher is better for people; `nil` where nothing says so.
  public let isBetterWhenHigher: Bool?
  /// The effects of each level of the column that groups, or one group of all.
  public let groups: [Group]
  /// What is to be said of them.
  public let notes: [any Note]

  let by: String?
  /// The table that rows are from.
  private let table: StudyTable

  /// Summarises the effects of a table, all together or by the levels of a column.
  ///
  /// - Parameters:
  ///   - effects: The effects.
  ///   - table: The table that they were read from.
  ///   - header: The column of the levels; `nil` for all together.
  ///   - isBetterWhenHigher: Which way is better where effects are not aligned; `nil` where that is not known.
  /// - Throws: `StudyTableError` by grouping; `WithoutMetaAnalysisError` where an effect is not finite.
  public init(
    _ effects: ReportedEffects, of table: StudyTable, by header: String? = nil,
    isBetterWhenHigher: Bool? = nil
  ) throws {
    let found = try table.levels(of: effects.rows.map(\.row), by: header)
    let byRow = Dictionary(uniqueKeysWithValues: effects.rows.map { ($0.row, $0) })
    groups = try found.levels.map { level in
      let studies = level.rows.compactMap { byRow[$0] }
      return Group(
        level: level.name, studies: studies,
        distribution: try EffectDistribution(of: studies.map(\.estimate)))
    }
    self.effects = effects
    self.table = table
    // Aligned effects are better when higher, whatever is said of the others.
    self.isBetterWhenHigher = effects.isAligned ? true : isBetterWhenHigher
    by = header
    notes = effects.notes + found.notes + found.repeats
  }

  /// The effects that point to harm; `nil` where nothing says which sign is better.
  func worse(_ group: Group) -> [ReportedEffects.Row]? {
    isBetterWhenHigher.map { isBetterWhenHigher in
      group.studies.filter {
        Direction(
          effect: $0.estimate, null: effects.scale.nullValue ?? 0, isBetterWhenHigher: isBetterWhenHigher)
          == .worse
      }
    }
  }
}

extension EffectDistributionReport {
  /// The summaries, and who got worse where it is known which sign is better.
  public func text(_ choice: Display.Choice) -> String {
    let display = Display(choice, of: effects.scale)
    let rows = groups.map { group in
      let values = group.distribution
      return [
        group.level ?? effects.scale.name, "\(values.count)", display.effect(values.median),
        "\(display.effect(values.lowerQuartile)) to \(display.effect(values.upperQuartile))",
        "\(display.effect(values.minimum)) to \(display.effect(values.maximum))",
      ]
    }
    return TextTable(rows: [[by ?? "", "k", "median", "quartiles", "range"]] + rows).text + "\n"
      + (effects.isAligned ? "Aligned: positive is better for people.\n" : "")
      + groups.map(harm).joined()
      + "Every study counts the same; quartiles by definition 7 (R's default). Nothing is said of precision.\n"
  }

  private func harm(_ group: Group) -> String {
    guard let worse = worse(group) else { return "" }
    let place = group.level.map { " (\($0))" } ?? ""
    return worse.isEmpty
      ? "Harm\(place): no effect points to harm.\n"
      : "Harm\(place): \(worse.count) of \(group.studies.count) effects point to harm: "
        + worse.map(\.study).listed + ".\n"
  }

  /// The document.
  public func json(_ input: DocumentInput, settings: SynthesisSettings) -> JSONValue {
    SynthesisDocument.json(
      "swim-effects", input: input, settings: [.init("quartiles", .string("type 7"))] + settings.members,
      body: SynthesisDocument.analyses(groups.map { ($0.level, members($0)) }), notes: notes,
      excluded: effects.excluded)
  }

  private func members(_ group: Group) -> [JSONValue.Member] {
    let values = group.distribution
    let studies = group.studies.map { study in
      JSONValue.object(
        [
          .init("row", .integer(table.sourceRow(study.row) + 1)), .init("study", .string(study.study)),
          .init("effect", .number(study.estimate)),
        ] + (study.outcome?.members ?? []))
    }
    return [
      .init("k", .integer(values.count)), .init("median", .number(values.median)),
      .init("lower_quartile", .number(values.lowerQuartile)),
      .init("upper_quartile", .number(values.upperQuartile)), .init("min", .number(values.minimum)),
      .init("max", .number(values.maximum)),
    ] + (worse(group).map { [.init("worse", .integer($0.count))] } ?? [])
      + [.init("studies", .array(studies))]
  }

  /// The summaries as a table.
  public var csv: CSVWriter {
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
