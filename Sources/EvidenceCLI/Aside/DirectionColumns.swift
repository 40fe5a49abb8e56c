import Evidence
import Tables

/// Where the fields of a synthesis without meta-analysis stand in a table.
struct DirectionColumns {
  /// Every field that such a synthesis reads, beside those of a measure.
  static let fields: [InputField] = [
    InputField("study", "slab"), InputField("trial", nil), InputField("direction", nil),
    InputField("sign", nil), InputField("p", nil), InputField("z", nil), InputField("t", nil),
    InputField("df", nil), InputField("weight", nil), InputField("n", "ni"), InputField("n1", "n1i"),
    InputField("n2", "n2i"), InputField("effect", "yi"), InputField("outcome", nil),
    InputField("instrument", nil), InputField("subscale", nil), InputField("better", nil),
    InputField("design", nil), InputField("rob", nil), InputField("rob_tool", nil),
  ]

  let source: TableSource
  private let map: ColumnMap

  /// Finds the fields, and fails where one is assigned that nothing reads.
  init(_ source: TableSource, assigned: [ColumnAssignment]) throws {
    let others = RouteCatalogue.fields + ReportedRows.wordFields
    let names = Set(
      (Self.fields + others).map(\.name) + Catalogue.measures.elements.flatMap { $0.fields.map(\.name) })
    for assignment in assigned where !names.contains(assignment.field) {
      throw CommandFailure.usage(Unknown.message("--column: field", assignment.field, among: names.sorted()))
    }
    self.source = source
    map = try ColumnMap(Self.fields, in: source, assigned: assigned)
  }

  subscript(field: String) -> Int? { map.columns[field] }

  /// The text of a field; `nil` where the table has no such column or the cell is missing.
  func text(_ field: String, row: Int) -> String? {
    self[field].flatMap { source.table.text(row: row, column: $0) }
  }

  /// The number of a field; `nil` where the table has no such column or the cell is missing.
  func number(_ field: String, row: Int) throws -> Double? {
    try self[field].flatMap { try source.number(row: row, column: $0) }
  }

  /// The number of a field that has to be positive.
  func positive(_ field: String, row: Int) throws -> Double? {
    guard let column = self[field], let number = try source.number(row: row, column: column) else {
      return nil
    }
    guard number > 0 else { throw source.failure(row: row, column: column, "must be more than 0") }
    return number
  }

  /// The people of a study: `n`, or those of both arms.
  func sampleSize(row: Int) throws -> Double? {
    if let n = try positive("n", row: row) { return n }
    guard let n1 = try positive("n1", row: row), let n2 = try positive("n2", row: row) else { return nil }
    return n1 + n2
  }

  /// What a row is called: its `study`, or its `report`, as tables of reports say.
  func label(row: Int) -> String {
    if self["study"] != nil { return text("study", row: row) ?? "Row \(row + 1)" }
    let report = source.table.column(named: "report").flatMap { source.table.text(row: row, column: $0) }
    return report ?? "Row \(row + 1)"
  }

  /// The direction that a cell tells; a word that is not known ends with a failure that names the nearest.
  func direction(row: Int) throws -> Direction? {
    guard let column = self["direction"], let word = source.table.text(row: row, column: column) else {
      return nil
    }
    if let direction = Direction(word: word) { return direction }
    let nearest = nearestName(to: word, among: Direction.words, maximumDistance: 3)
    throw source.failure(
      row: row, column: column,
      "is not a direction" + (nearest.map { "; did you mean '\($0)'?" } ?? ";")
        + " Known are " + Direction.words.joined(separator: ", "))
  }

  /// Which way a two-sided result points: by `sign`, or else by `direction`.
  func sign(row: Int) throws -> Direction? {
    if let column = self["sign"], let word = source.table.text(row: row, column: column) {
      switch Direction(word: word == "1" || word == "+1" ? "+" : word == "-1" ? "-" : word) {
      case .better: return .better
      case .worse: return .worse
      default: throw source.failure(row: row, column: column, "is not a sign; write +, -, better or worse")
      }
    }
    return try direction(row: row)
  }

  func excluded(row: Int, _ reason: String) -> ExcludedRow {
    ExcludedRow(
      row: row + 1, line: source.table.line(ofRow: row), study: label(row: row), reason: reason)
  }
}
