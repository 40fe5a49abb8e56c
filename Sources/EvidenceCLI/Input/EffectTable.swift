import Evidence
import Tables

/// The effects of a table's rows, with what was left out and why.
struct EffectTable {
  /// One row with an effect.
  struct Row {
    /// The position in the table.
    var row: Int
    var study: String
    var effect: EffectSize
  }

  let source: TableSource
  let entry: MeasureEntry
  let scale: EffectScale
  let columns: ColumnMap
  let rows: [Row]
  let excluded: [ExcludedRow]
  let warnings: [Warning]

  /// The effects in a form that models take.
  var effects: StudyEffects {
    StudyEffects(
      labels: rows.map(\.study), estimates: rows.map(\.effect.estimate),
      variances: rows.map(\.effect.variance), scale: scale)
  }

  /// Computes the effects of `selected` rows. Rows that lack what the measure needs are left out; cells that are not
  /// what their column says end with a failure.
  init(
    _ source: TableSource, rows selected: [Int], entry: MeasureEntry, settings: MeasureSettings,
    assigned: [ColumnAssignment]
  ) throws {
    let columns = try ColumnMap(entry.fields + [Self.studyField], in: source, assigned: assigned)
    try Self.requireColumns(of: entry, in: source, columns)
    let values = try FieldColumns(source, rows: selected, entry: entry, columns: columns)
    let labels = selected.map { Self.label(ofRow: $0, source, columns) }
    let results = try entry.effects(of: values, settings: settings)
    var rows: [Row] = []
    var excluded: [ExcludedRow] = []
    for (i, outcome) in results.outcomes.enumerated() {
      func exclude(_ reason: String) {
        excluded.append(
          ExcludedRow(
            row: selected[i] + 1, line: source.table.line(ofRow: selected[i]), study: labels[i],
            reason: reason))
      }
      switch outcome {
      case .success(let effect) where effect.variance > 0:
        rows.append(Row(row: selected[i], study: labels[i], effect: effect))
      case .success:
        exclude("its sampling variance is 0")
      case .failure(.missing(let fields)):
        let missing = Self.missing(in: values[i], of: entry, columns) ?? fields
        exclude("missing " + missing.joined(separator: ", "))
      case .failure(.undefined(let reason)):
        exclude(reason)
      case .failure(.impossible(let field, let value, let reason)):
        throw Self.impossible(source, row: selected[i], field, value, reason, columns)
      }
    }
    self.source = source
    self.entry = entry
    scale = results.scale
    self.columns = columns
    self.rows = rows
    self.excluded = excluded
    warnings = results.suspicions.map {
      Warning(
        code: "suspicious-effect",
        message:
          "\(source.name):\(source.table.line(ofRow: selected[$0.row])): \(labels[$0.row]): \($0.reason)")
    }
  }

  private init(_ other: EffectTable, rows: [Row], excluded: [ExcludedRow]) {
    source = other.source
    entry = other.entry
    scale = other.scale
    columns = other.columns
    self.rows = rows
    self.excluded = excluded
    warnings = other.warnings
  }

  /// The rows at the given positions, with more rows left out.
  func selecting(_ positions: [Int], excluding more: [ExcludedRow]) -> EffectTable {
    EffectTable(
      self, rows: positions.map { rows[$0] }, excluded: (excluded + more).sorted { $0.row < $1.row })
  }

  /// The values of the measure's fields in rows of the table.
  func values(ofRows rows: [Int]) throws -> [FieldRow] {
    try FieldColumns(source, rows: rows, entry: entry, columns: columns).rows
  }

  static let studyField = InputField("study", "slab")

  static func label(ofRow row: Int, _ source: TableSource, _ columns: ColumnMap) -> String {
    let text = columns.columns["study"].flatMap { source.table.text(row: row, column: $0) }
    return text ?? "Row \(row + 1)"
  }

  /// Fails unless the table has the columns of at least one route, naming what is missing and the likely header.
  private static func requireColumns(
    of entry: MeasureEntry, in source: TableSource, _ columns: ColumnMap
  ) throws {
    guard !columns.missing(in: entry.routes).isEmpty else { return }
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

  /// What a row lacks of those fields that the table has columns for: `se`, where there is no column `variance`.
  private static func missing(
    in row: FieldRow, of entry: MeasureEntry, _ columns: ColumnMap
  ) -> [String]? {
    entry.routes.filter { route in route.allSatisfy { columns.columns[$0.name] != nil } }
      .map { route in route.filter { row.number($0) == nil }.map(\.name) }
      .min { $0.count < $1.count }
  }

  private static func impossible(
    _ source: TableSource, row: Int, _ field: String, _ value: Double, _ reason: String, _ columns: ColumnMap
  ) -> CommandFailure {
    if let column = columns.columns[field] {
      return source.failure(row: row, column: column, reason)
    }
    return .data("\(source.name):\(source.table.line(ofRow: row)): \(field) \(value) \(reason)")
  }
}

extension FieldColumns {
  /// The numbers of a measure's columns in the selected rows; a cell that is no number is a failure.
  init(_ source: TableSource, rows selected: [Int], entry: MeasureEntry, columns: ColumnMap) throws {
    var numbers: [String: [Double?]] = [:]
    for field in entry.fields {
      guard let column = columns.columns[field.name] else { continue }
      numbers[field.name] = try selected.map { row in
        try field.domain == .sign
          ? Self.sign(source, row: row, column: column) : source.number(row: row, column: column)
      }
    }
    self.init(numbers, rowCount: selected.count)
  }

  /// A direction: a sign, a word, or a number of absolute value 1.
  private static func sign(_ source: TableSource, row: Int, column: Int) throws -> Double? {
    switch source.table.text(row: row, column: column)?.lowercased() {
    case nil: nil
    case "+", "1", "+1": 1
    case "-", "-1", "\u{2212}": -1
    default: throw source.failure(row: row, column: column, "is not a sign; write + or -")
    }
  }
}
