import Evidence
import Graphics
import Tables

/// A plot of directions or p values in each form that it is written in.
struct SwimPlotReport {
  var picture: Picture
  var warnings: [Warning]
  var excluded: [ExcludedRow]

  func renderings(_ kind: String, source: TableSource, _ input: InputOptions, _ swim: SwimOptions)
    -> Renderings
  {
    Renderings(
      text: { picture.description + "\nWrite the picture with -o FILE.svg and its rows with -o FILE.csv.\n" },
      json: {
        let settings: JSONValue = .object([.init("plot", .string(kind))] + SwimSettings.members(input, swim))
        return .object(
          PoolJSON.header(command: "swim-plot", source: source, settings: settings) + [
            .init("rows", rows),
            .init("warnings", .array(warnings.map(JSONValue.init))),
            .init("excluded", .array(excluded.map(JSONValue.init))),
          ])
      },
      csv: { picture.table.csv }, svg: { picture.svg.text })
  }

  /// The rows as objects, without empty cells.
  private var rows: JSONValue {
    .array(
      picture.table.rows.map { row in
        .object(
          zip(picture.table.headers, row).compactMap { header, cell in
            cell == .missing ? nil : .init(header, JSONValue(cell))
          })
      })
  }
}

extension SwimPlotReport {
  static func effectDirection(
    _ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions, width: Double?
  ) throws -> Self {
    let table = try DirectionTable(
      columns, rows: rows, input: input, swim: swim)
    let (panels, warnings) = try panels(of: table, by: swim.by, fallback: "finding")
    var findings: [EffectDirectionTable.Row] = []
    for panel in panels {
      for row in panel.rows {
        findings.append(
          EffectDirectionTable.Row(
            study: row.study, design: columns.text("design", row: row.row),
            sampleSize: try columns.sampleSize(row: row.row), bias: columns.bias(row: row.row),
            outcome: panel.level, direction: row.direction))
      }
    }
    // Studies stand in the order of the table, which panels one after the other would change.
    let order = Dictionary(
      table.rows.map { ($0.study, $0.row) }, uniquingKeysWith: { first, _ in first })
    findings = findings.enumerated().sorted {
      (order[$0.element.study] ?? 0, $0.offset) < (order[$1.element.study] ?? 0, $1.offset)
    }.map(\.element)
    let plotted = EffectDirectionTable(
      title: "Effect-direction plot of \(columns.source.name)", rows: findings, outcomes: panels.map(\.level))
    return Self(
      picture: EffectDirectionPlot(plotted, width: width).picture(),
      warnings: table.warnings + warnings + unreported(table), excluded: table.excluded)
  }

  static func harvest(
    _ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions, height: String?,
    width: Double?
  ) throws -> Self {
    let table = try DirectionTable(
      columns, rows: rows, input: input, swim: swim)
    let (panels, warnings) = try panels(of: table, by: swim.by, fallback: "finding")
    let heightColumn = try height.map { try columns.source.column($0, for: "--height") }
    // In the order of the table, so that numbers in place of names follow it.
    let placed = panels.flatMap { panel in panel.rows.map { (panel: panel.level, row: $0) } }
      .enumerated().sorted { ($0.element.row.row, $0.offset) < ($1.element.row.row, $1.offset) }
      .map(\.element)
    let bars = try placed.map { panel, row in
      HarvestTable.Row(
        study: row.study, panel: panel, direction: row.direction,
        height: try heightColumn.flatMap { try columns.notNegative($0, row: row.row) },
        bias: columns.bias(row: row.row))
    }
    let plotted = HarvestTable(
      title: "Harvest plot of \(columns.source.name)",
      panelName: (swim.by ?? "outcome").replacing("_", with: " "), heightName: height, rows: bars)
    return Self(
      picture: HarvestPlot(plotted, width: width).picture(),
      warnings: table.warnings + warnings + unreported(table), excluded: table.excluded)
  }

  static func albatross(
    _ columns: DirectionColumns, rows: [Int], input: InputOptions, swim: SwimOptions,
    contours: [any EffectContour], width: Double?
  ) throws -> Self {
    let table = try DirectionPValues(
      columns, rows: rows, input: input, swim: swim)
    var studies: [AlbatrossTable.Row] = []
    var excluded = table.excluded
    for row in table.rows {
      guard let n = try columns.sampleSize(row: row.row) else {
        excluded.append(columns.excluded(row: row.row, "missing n, the number of participants"))
        continue
      }
      studies.append(
        AlbatrossTable.Row(
          study: row.study, pValue: row.pValue, participants: n, bias: columns.bias(row: row.row)))
    }
    if studies.isEmpty {
      throw CommandFailure.data(
        "\(columns.source.name): no row has both a p value and n: \(columns.source.missing("n"))")
    }
    let note =
      switch contours.first {
      case is StandardizedDifferenceContour: "equal groups"
      case let contour as OddsRatioContour: "equal groups, baseline risk \(contour.baselineRisk)"
      default: nil as String?
      }
    let plotted = AlbatrossTable(
      title: "Albatross plot of \(columns.source.name)", rows: studies, contours: contours, contourNote: note)
    return Self(
      picture: AlbatrossPlot(plotted, width: width).picture(),
      warnings: table.warnings,
      excluded: excluded.sorted { $0.row < $1.row })
  }

  /// The rows by level of a column, by default the outcome; one panel where there is no such column.
  private static func panels(
    of table: DirectionTable, by: String?, fallback: String
  ) throws -> ([(level: String, rows: [DirectionTable.Row])], [Warning]) {
    let header = by ?? table.columns["outcome"].map { table.source.table.headers[$0] }
    guard let header else { return ([(fallback, table.rows)], []) }
    let groups = try DirectionGroups(table.rows.map(\.row), of: table.source, by: header)
    return (groups.groups.map { ($0.level, $0.members.map { table.rows[$0] }) }, groups.warnings)
  }

  private static func unreported(_ table: DirectionTable) -> [Warning] {
    let count = table.rows.count { $0.direction == .notReported }
    guard count > 0 else { return [] }
    return [
      Warning(
        code: "not-reported",
        message: "\(count) of \(table.rows.count) findings are not-reported: their direction is not known")
    ]
  }
}

extension DirectionColumns {
  /// The risk of bias of a row.
  func bias(row: Int) -> BiasJudgement? {
    text("rob", row: row).map { BiasJudgement(tool: text("rob_tool", row: row), level: $0) }
  }

  /// The number of a cell that must not be negative.
  fileprivate func notNegative(_ column: Int, row: Int) throws -> Double? {
    let number = try source.number(row: row, column: column)
    if let number, number < 0 { throw source.failure(row: row, column: column, "must not be negative") }
    return number
  }
}
