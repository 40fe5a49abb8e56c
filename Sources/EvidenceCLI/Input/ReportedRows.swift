import Evidence
import Tables

/// The selected rows of a table on their way from cells to effects: what each reports, and what has been said of it.
///
/// The numbers of the measure's own fields stand in columns, so that rows that report just these cost nothing more. What
/// only some rows have (words, other fields, changes made by a stage, notes) is kept for these rows alone.
struct ReportedRows {
  let source: TableSource
  let entry: MeasureEntry
  /// Where the measure's fields, those of the routes, and words stand.
  let columns: ColumnMap
  let plan: RoutePlan
  /// The positions in the table.
  let rows: [Int]
  /// What the studies are called.
  let labels: [String]
  /// The numbers of the measure's own fields.
  private(set) var values: FieldColumns

  private var changes: [Int: [String: Double]] = [:]
  private var steps: [Int: [RouteStep]] = [:]
  private var exclusions: [Int: String] = [:]
  /// Which way of a row's outcome is better for people, where that is known.
  var directions: [Int: OutcomeDirection] = [:]

  /// Words that rows may have, beside numbers.
  static let wordFields = ["effect_measure", "sd_type", "better", "design", "instrument", "subscale"].map {
    InputField($0, nil)
  }

  /// Reads the cells of the measure's own fields; one that is not what its column says ends with a failure.
  init(
    _ source: TableSource, rows: [Int], entry: MeasureEntry, plan: RoutePlan, assigned: [ColumnAssignment]
  ) throws {
    let fields = plan.fields + Self.wordFields + UnitFields.all + UnitFields.people + [EffectTable.studyField]
    let own = Set(entry.fields.map(\.name))
    columns = try ColumnMap(fields, in: source, assigned: assigned)
      .ignoringWords(under: plan.fields.filter { !own.contains($0.name) }, in: source, assigned: assigned)
    self.source = source
    self.entry = entry
    self.plan = plan
    self.rows = rows
    values = try FieldColumns(source, rows: rows, entry: entry, columns: columns)
    labels = rows.map { [columns] in EffectTable.label(ofRow: $0, source, columns) }
  }

  /// Whether `p` carries the sign of the difference: metafor's `pi` does, and a column with a value below 0.
  private var hasSignedP: Bool {
    guard let column = columns.columns["p"] else { return false }
    return source.table.headers[column].lowercased() == "pi" || source.hasNegative(column: column)
  }

  /// The number of rows.
  var count: Int { rows.count }

  // MARK: For the stages

  /// The number of a field in a row: of the measure's own, of a route's, or of any other field with a column.
  func number(_ field: InputField, _ position: Int) throws -> Double? {
    if let changed = changes[position]?[field.name] { return changed }
    return try cell(field, position)
  }

  /// The text of a field in a row; `nil` where the table has no such column or the cell is missing.
  func text(_ field: String, _ position: Int) -> String? {
    columns.columns[field].flatMap { source.table.text(row: rows[position], column: $0) }
  }

  /// Puts another number in place of what a row reports, with the step that says why.
  mutating func set(_ number: Double, for field: InputField, _ position: Int, because step: RouteStep) {
    changes[position, default: [:]][field.name] = number
    if entry.fields.contains(where: { $0.name == field.name }) {
      values[field, position] = number
    }
    note(step, position)
  }

  /// Puts another number, or none, in place of what the measure would read, after the routes.
  mutating func replace(_ field: InputField, with number: Double?, _ position: Int) {
    values[field, position] = number
  }

  /// Adds a step, or an assumption, to what is told of a row.
  mutating func note(_ step: RouteStep, _ position: Int) { steps[position, default: []].append(step) }

  /// Leaves a row out; the first reason stands.
  mutating func exclude(_ position: Int, _ reason: String) {
    if exclusions[position] == nil { exclusions[position] = reason }
  }

  /// Why a row is left out, if it is.
  func exclusion(_ position: Int) -> String? { exclusions[position] }

  /// What stages before the routes have said of a row.
  func notes(_ position: Int) -> [RouteStep] { steps[position] ?? [] }

  /// Everything that a row reports.
  func report(_ position: Int) throws -> StudyReport {
    var report = StudyReport([:], direction: directions[position])
    for field in plan.fields {
      report.numbers[field.name] = try number(field, position)
    }
    for field in Self.wordFields { report.words[field.name] = text(field.name, position) }
    if let sign = text("sign", position)?.lowercased(), SignWord.words.contains(sign) {
      report.words["sign"] = sign
    }
    if report.numbers["p"] != nil, hasSignedP { report.words["p"] = "signed" }
    return report
  }

  /// Puts what a route ends with in place of what the row reports.
  mutating func take(_ routed: RoutedReport, _ position: Int) {
    let fields: [InputField]
    switch routed.end {
    case .fields(let used): fields = used
    case .effect, .refused: fields = []
    }
    let used = Set(fields.map(\.name))
    for field in entry.fields {
      let number = used.contains(field.name) ? routed.report.number(field) : nil
      values[field, position] = number
    }
  }

  /// Takes away what the measure could read of a row that is left out.
  mutating func clear(_ position: Int) {
    for field in entry.fields { values[field, position] = nil }
  }

  private func cell(_ field: InputField, _ position: Int) throws -> Double? {
    guard let column = columns.columns[field.name] else { return nil }
    return try field.domain == .sign
      ? SignWord.number(source, row: rows[position], column: column)
      : source.number(row: rows[position], column: column)
  }
}

/// Signs as tables have them: `+`, `-`, or which of the groups was better off.
enum SignWord {
  /// Words that need the direction of the outcome.
  static let words = ["better", "worse"]

  /// 1 or -1; `nil` where the cell is missing or has one of the words.
  static func number(_ source: TableSource, row: Int, column: Int) throws -> Double? {
    switch source.table.text(row: row, column: column)?.lowercased() {
    case nil, "better", "worse": nil
    case "+", "1", "+1": 1
    case "-", "-1", "\u{2212}": -1
    default: throw source.failure(row: row, column: column, "is not a sign; write +, -, better or worse")
    }
  }
}
