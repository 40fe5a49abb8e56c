import Evidence
import Tables

/// The effects of a table in each form that they are written in.
struct EffectsReport {
  let table: EffectTable
  let settings: MeasureSettings
  let level: Double
  /// Whether each step is told.
  let explains: Bool
  /// The effects with other intracluster correlations.
  var grid: [(icc: Double, table: EffectTable)] = []

  func text(transform: String?, digits: Int?) -> String {
    let narrowest = table.rows.min { $0.effect.variance < $1.effect.variance }
    let display = Display(
      scale: table.scale, transform: transform, digits: digits,
      narrowest: narrowest?.effect.interval(level: level))
    let tellsRoutes = table.routesToTell != nil
    let heading = [
      "Study", table.scale.name, "\(DecimalText.trimmed(100 * level, decimals: 4))% CI", "effect", "se",
    ]
    var rows = [heading + (tellsRoutes ? ["route"] : [])]
    rows += table.rows.map { row in
      [
        row.study, display.effect(row.effect.estimate), display.interval(row.effect.interval(level: level)),
        row.effect.estimate.rounded(toDigits: display.digits + 2),
        row.effect.standardError.rounded(toDigits: display.digits + 2),
      ] + (tellsRoutes ? [row.reached.route] : [])
    }
    return TextTable(rows: rows).text + UnitReport.text(table, digits: display.digits + 2)
      + UnitReport.text(grid, of: table, digits: display.digits + 2)
      + (table.alignmentSentence.map { "\n" + $0 } ?? "")
  }

  func json(_ input: InputOptions) -> JSONValue {
    let correction = settings.zeroCells ?? table.entry.defaultZeroCells
    let chosen: JSONValue = .object(
      [
        .init("measure", .string(table.entry.code)),
        .init("vtype", JSONValue(settings.varianceCode ?? table.entry.varianceCodes.first)),
        .init("small_sample_correction", .bool(table.entry.hasSmallSampleCorrection && settings.corrected)),
        .init("add", JSONValue(correction?.addition)),
        .init("to", JSONValue(correction?.scope.rawValue)),
        .init("drop00", correction.map { .bool($0.dropsDoubleZeros) } ?? .null),
        .init("level", .number(level)),
        .init("where", .array(input.conditions.map { .string($0.description) })),
        .init("columns", .array(input.column.map { .string("\($0.field)=\($0.header)") })),
        .init("strict", .bool(input.strict)),
      ] + table.options.members + table.options.alignment.members(isAligned: table.isAligned))
    return .object(
      PoolJSON.header(command: "effects", source: table.source, settings: chosen) + [
        .init("measure", .string(table.entry.code)),
        .init("effects", effects(of: table)),
      ] + UnitReport.grid(grid, effects: effects) + [
        .init("warnings", .array(table.warnings.map(JSONValue.init))),
        .init("excluded", .array(table.excluded.map(JSONValue.init))),
      ])
  }

  private func effects(of table: EffectTable) -> JSONValue {
    let effects = table.rows.map { row in
      let interval = row.effect.interval(level: level)
      return JSONValue.object(
        [
          .init("study", .string(row.study)), .init("effect", .number(row.effect.estimate)),
          .init("variance", .number(row.effect.variance)), .init("se", .number(row.effect.standardError)),
          .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
          .init("route", .string(row.reached.route)),
          .init("assumptions", .array(row.reached.assumptions.map { .string($0) })),
        ] + UnitReport.unadjusted(row.reached) + (row.reached.outcome?.members ?? [])
          + steps(of: row, in: table))
    }
    return .array(effects)
  }

  private func steps(of row: EffectTable.Row, in table: EffectTable) -> [JSONValue.Member] {
    guard explains else { return [] }
    return [.init("steps", .array(table.explanation(of: row, settings: settings).map(JSONValue.init)))]
  }

  var csv: CSVWriter {
    let hasClusters = table.rows.contains { $0.reached.unadjusted != nil }
    var csv = CSVWriter(
      headers: ["study", "effect", "variance", "se", "lower", "upper", "route"]
        + (hasClusters ? ["unadjusted_effect", "unadjusted_variance"] : []))
    for row in table.rows {
      let interval = row.effect.interval(level: level)
      csv.append(
        row: [
          .text(row.study), .number(row.effect.estimate), .number(row.effect.variance),
          .number(row.effect.standardError), .number(interval.lower), .number(interval.upper),
          .text(row.reached.route),
        ]
          + (hasClusters
            ? [CSVValue(row.reached.unadjusted?.estimate), CSVValue(row.reached.unadjusted?.variance)] : []))
    }
    return csv
  }
}

extension JSONValue {
  init(_ step: RouteStep) {
    self = .object([
      .init("route", .string(step.route)), .init("formula", .string(step.formula)),
      .init("assumption", JSONValue(step.assumption)), .init("source", JSONValue(step.source)),
    ])
  }
}
