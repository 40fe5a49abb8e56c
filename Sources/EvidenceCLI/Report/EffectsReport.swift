import Evidence
import Tables

/// The effects of a table in each form that they are written in.
struct EffectsReport {
  let table: EffectTable
  let settings: MeasureSettings
  let level: Double
  /// The choices about units of analysis, for the settings.
  var units: [JSONValue.Member] = []
  /// The effects with other intracluster correlations.
  var grid: [(icc: Double, table: EffectTable)] = []

  func text(transform: String?, digits: Int?) -> String {
    let narrowest = table.rows.min { $0.effect.variance < $1.effect.variance }
    let display = Display(
      scale: table.scale, transform: transform, digits: digits,
      narrowest: narrowest?.effect.interval(level: level))
    var rows = [
      ["Study", table.scale.name, "\(DecimalText.trimmed(100 * level, decimals: 4))% CI", "effect", "se"]
    ]
    rows += table.rows.map { row in
      [
        row.study, display.effect(row.effect.estimate), display.interval(row.effect.interval(level: level)),
        row.effect.estimate.rounded(toDigits: display.digits + 2),
        row.effect.standardError.rounded(toDigits: display.digits + 2),
      ]
    }
    return TextTable(rows: rows).text + UnitReport.text(table, digits: display.digits + 2)
      + gridText(digits: display.digits + 2)
  }

  func json(_ input: InputOptions) -> JSONValue {
    let correction = settings.zeroCells ?? table.entry.defaultZeroCells
    let chosen: [JSONValue.Member] = [
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
    ]
    let grid: [JSONValue.Member] =
      grid.isEmpty
      ? []
      : [
        .init(
          "icc_grid",
          .array(
            grid.map { icc, table in
              .object([.init("icc", .number(icc)), .init("effects", effects(of: table))])
            }))
      ]
    return .object(
      PoolJSON.header(
        command: "effects", source: table.source, settings: .object(chosen + units)) + [
          .init("measure", .string(table.entry.code)),
          .init("effects", effects(of: table)),
        ] + grid + [
          .init("warnings", .array(table.warnings.map(JSONValue.init))),
          .init("excluded", .array(table.excluded.map(JSONValue.init))),
        ])
  }

  private func effects(of table: EffectTable) -> JSONValue {
    let effects = table.rows.map { row in
      let interval = row.effect.interval(level: level)
      let members: [JSONValue.Member] = [
        .init("study", .string(row.study)), .init("effect", .number(row.effect.estimate)),
        .init("variance", .number(row.effect.variance)), .init("se", .number(row.effect.standardError)),
        .init("lower", .number(interval.lower)), .init("upper", .number(interval.upper)),
        .init("route", .string(row.reached.route)),
        .init("assumptions", .array(row.reached.assumptions.map { .string($0) })),
      ]
      return JSONValue.object(members + UnitReport.unadjusted(row.reached))
    }
    return .array(effects)
  }

  /// The effects with other intracluster correlations: a line for each, a column for each study.
  private func gridText(digits: Int) -> String {
    guard !grid.isEmpty else { return "" }
    var rows = [["Study"] + grid.map { "ICC " + DecimalText.trimmed($0.icc, decimals: 6) }]
    for row in table.rows where row.reached.unadjusted != nil {
      rows.append(
        [row.study]
          + grid.map { entry in
            entry.table.rows.first { $0.row == row.row }.map {
              "\($0.effect.estimate.rounded(toDigits: digits)) (\($0.effect.standardError.rounded(toDigits: digits)))"
            } ?? ""
          })
    }
    return "\nEffects (standard errors) with other intracluster correlations\n" + TextTable(rows: rows).text
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
