import Evidence
import Tables

/// The effects of a table's rows, with what was left out and why.
struct EffectTable {
  /// One row with an effect.
  struct Row {
    /// The position in the table.
    var row: Int
    /// The position among the selected rows.
    var position: Int
    var study: String
    /// The effect and how it was reached.
    var reached: RowEffect

    var effect: EffectSize { reached.effect }
  }

  let source: TableSource
  let entry: MeasureEntry
  /// The choices of the stages.
  let options: StageOptions
  let scale: EffectScale
  let columns: ColumnMap
  let rows: [Row]
  let excluded: [ExcludedRow]
  let warnings: [Warning]
  /// Whether positive means better for people in every row.
  let isAligned: Bool
  /// What the measure read, by position among the selected rows, which `positions` are in the table.
  private let values: FieldColumns
  private let positions: [Int]

  /// The effects in a form that models take.
  var effects: StudyEffects {
    StudyEffects(
      labels: rows.map(\.study), estimates: rows.map(\.effect.estimate),
      variances: rows.map(\.effect.variance), scale: scale)
  }

  /// Computes the effects of `selected` rows, stage by stage. Rows that lack what the measure needs are left out; cells
  /// that are not what their column says end with a failure.
  init(
    _ source: TableSource, rows selected: [Int], entry: MeasureEntry, settings: MeasureSettings,
    stages options: StageOptions = StageOptions(), assigned: [ColumnAssignment]
  ) throws {
    let plan = RoutePlan(entry, settings: options.routes, measureSettings: settings)
    var reported = try ReportedRows(source, rows: selected, entry: entry, plan: plan, assigned: assigned)
    try Self.requireColumns(of: entry, plan, in: source, reported.columns)
    let output = try EffectStages(options: options, settings: settings).run(&reported)
    var rows: [Row] = []
    rows.reserveCapacity(selected.count)
    var excluded: [ExcludedRow] = []
    for (i, result) in output.rows.enumerated() {
      switch result {
      case .success(let effect):
        rows.append(Row(row: selected[i], position: i, study: reported.labels[i], reached: effect))
      case .failure(let exclusion) where exclusion.isMerged: continue
      case .failure(let exclusion):
        excluded.append(
          ExcludedRow(
            row: selected[i] + 1, line: source.table.line(ofRow: selected[i]), study: reported.labels[i],
            reason: exclusion.reason))
      }
    }
    self.source = source
    self.entry = entry
    self.options = options
    scale = output.scale
    columns = reported.columns
    values = reported.values
    positions = selected
    self.rows = rows
    self.excluded = excluded
    warnings = output.warnings
    isAligned = output.isAligned
  }

  private init(_ other: EffectTable, rows: [Row], excluded: [ExcludedRow]) {
    source = other.source
    entry = other.entry
    options = other.options
    scale = other.scale
    columns = other.columns
    values = other.values
    positions = other.positions
    self.rows = rows
    self.excluded = excluded
    warnings = other.warnings
    isAligned = other.isAligned
  }

  /// The rows at the given positions, with more rows left out.
  func selecting(_ positions: [Int], excluding more: [ExcludedRow]) -> EffectTable {
    EffectTable(
      self, rows: positions.map { rows[$0] }, excluded: (excluded + more).sorted { $0.row < $1.row })
  }

  /// What the measure read in rows of the table, with what stages and routes made of it.
  func values(ofRows rows: [Int]) -> [FieldRow] {
    let places = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($0.element, $0.offset) })
    return rows.compactMap { places[$0].map { values[$0] } }
  }

  /// The routes by row of the table, where not all rows report just what the measure reads.
  var routesToTell: [Int: String]? {
    guard rows.contains(where: { !$0.reached.steps.isEmpty }) else { return nil }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.row, $0.reached.route) })
  }

  /// How the effect of a row was reached, with its numbers: the steps of its route, and the measure's own.
  func explanation(of row: Row, settings: MeasureSettings) -> [RouteStep] {
    let turned = AlignmentStage.step(row.reached).map { [$0] } ?? []
    guard row.reached.readsFields else { return row.reached.steps + turned }
    let last = ClosingFormula.step(
      measure: entry.code, settings: settings, reads: values[row.position], fields: entry.fields,
      gives: row.reached.beforeAlignment ?? row.effect)
    return row.reached.steps + [last] + turned
  }

  static let studyField = InputField("study", "slab")

  static func label(ofRow row: Int, _ source: TableSource, _ columns: ColumnMap) -> String {
    let text = columns.columns["study"].flatMap { source.table.text(row: row, column: $0) }
    return text ?? "Row \(row + 1)"
  }

  /// Fails unless the table has the columns of at least one route, naming what is missing and the likely header.
  private static func requireColumns(
    of entry: MeasureEntry, _ plan: RoutePlan, in source: TableSource, _ columns: ColumnMap
  ) throws {
    guard !columns.missing(in: entry.routes).isEmpty,
      plan.routes.allSatisfy({ route in
        let sets = route.inputs + route.combinedInputs
        return sets.isEmpty || !columns.missing(in: sets).isEmpty
      })
    else { return }
    let route = columns.intended(of: entry.routes)
    let missing = route.filter { columns.columns[$0.name] == nil }.map(\.name)
    let free = source.table.headers.indices.filter { !columns.columns.values.contains($0) }
      .map { source.table.headers[$0] }
    let likely = missing.first { source.nearestHeader(to: $0, among: free) != nil } ?? missing.first ?? ""
    throw CommandFailure.data(
      "\(source.name):\(source.table.headerLine): measure \(entry.code) needs the columns "
        + route.map(\.name).joined(separator: ", ")
        + " (missing: \(missing.joined(separator: ", "))): \(source.missing(likely, among: free)); name another header with "
        + "--column \(likely)=HEADER"
    )
  }
}

extension FieldColumns {
  /// The numbers of a measure's columns in the selected rows; a cell that is no number is a failure.
  init(_ source: TableSource, rows selected: [Int], entry: MeasureEntry, columns: ColumnMap) throws {
    self.init(rowCount: selected.count)
    for field in entry.fields {
      guard let column = columns.columns[field.name] else { continue }
      self[field] =
        try field.domain == .sign
        ? selected.map { try SignWord.number(source, row: $0, column: column) ?? .nan }
        : source.numbers(inColumn: column, rows: selected)
    }
  }
}
