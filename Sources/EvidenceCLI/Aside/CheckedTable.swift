import Evidence
import Tables

/// A table as consistency checks read it: the texts of its fields, and what is known of each row's scale.
struct CheckedTable {
  /// Every field that a check reads.
  static let fields: [InputField] =
    [
      ("study", "slab"), ("n", "ni"), ("n1", "n1i"), ("mean1", "m1i"), ("sd1", "sd1i"), ("n2", "n2i"),
      ("mean2", "m2i"), ("sd2", "sd2i"), ("events1", "ai"), ("nonevents1", "bi"), ("events2", "ci"),
      ("nonevents2", "di"), ("effect", "yi"), ("variance", "vi"), ("se", "sei"),
    ].map { InputField($0.0, $0.1) }
    + [
      "trial", "se1", "se2", "percent1", "percent2", "effect_measure", "lower", "upper", "mean_difference",
      "t",
      "t_printed", "f", "df", "df1", "df2", "d", "p", "p_printed", "sign", "direction", "sd_type", "outcome",
      "instrument", "subscale", "timepoint", "arm", "scale_min", "scale_max", "integer",
    ].map { InputField($0, nil) }

  let source: TableSource
  let table: ReportedTable
  /// The rows whose scale has a known range.
  var scaledRows: Int { table.rows.count { !($0.scale?.ranges.isEmpty ?? true) } }

  init(
    _ source: TableSource, assigned: [ColumnAssignment], conditions: [RowCondition], range: ScoreRange?,
    isWhole: Bool, moderators: [String]?
  ) throws {
    let names = Self.fields.map(\.name)
    for assignment in assigned where !Self.fields.contains(where: assignment.names) {
      throw CommandFailure.usage(Unknown.message("--column: field", assignment.field, among: names.sorted()))
    }
    let map = try ColumnMap(Self.fields, in: source, assigned: assigned)
    let reader = CheckedRowReader(
      source: source, columns: Self.meaningful(map.columns, in: source), range: range, isWhole: isWhole)
    let positions = try Self.rows(of: source, conditions)
    let rows = try positions.map(reader.row)
    let headers = moderators ?? Self.otherHeaders(source, positions, taken: reader.columns)
    let columns = try headers.map { header in
      let column = try source.column(header, for: "--moderators")
      return ReportedTable.Column(
        header: header, texts: positions.map { source.table.text(row: $0, column: column) })
    }
    self.source = source
    table = ReportedTable(rows: rows, columns: columns)
  }

  /// In a paired table of a, b, c and d the last is a count, not a standardised difference.
  private static func meaningful(_ columns: [String: Int], in source: TableSource) -> [String: Int] {
    guard ["a", "b", "c"].allSatisfy({ source.table.column(named: $0) != nil }) else { return columns }
    return columns.filter { $0.key != "d" }
  }

  private static func rows(of source: TableSource, _ conditions: [RowCondition]) throws -> [Int] {
    let columns = try conditions.map { try source.column($0.header, for: "--where \($0.description)") }
    let rows = (0..<source.table.rowCount).filter { row in
      zip(conditions, columns).allSatisfy { condition, column in
        ((source.table.text(row: row, column: column) ?? "") == condition.value) == condition.isEqual
      }
    }
    if rows.isEmpty { throw CommandFailure.data("\(source.name): no row is left after --where") }
    return rows
  }

  /// The columns that may be moderators: no field of a measure or check, nothing that keeps the table in order, and
  /// filled in every row.
  private static func otherHeaders(
    _ source: TableSource, _ rows: [Int], taken: [String: Int]
  ) -> [String] {
    let measured = Catalogue.measures.elements.flatMap(\.fields).flatMap {
      [$0.name, $0.letter].compactMap { $0 }
    }
    let kept: Set<String> = [
      "include", "measure", "rob", "rob_tool", "source", "source_url", "licence", "note", "doi", "weight",
    ]
    let known = kept.union(measured).union(taken.values.map { source.table.headers[$0] })
    return source.table.headers.enumerated().compactMap { column, header in
      let isDomain = header.count < 4 && header.first == "D" && Int(header.dropFirst()) != nil
      guard !known.contains(header), !isDomain, rows.count >= 3,
        rows.allSatisfy({ !source.table.isMissing(row: $0, column: column) })
      else { return nil }
      return header
    }
  }
}

/// Reads the rows of a table as they are printed.
private struct CheckedRowReader {
  let source: TableSource
  let columns: [String: Int]
  let range: ScoreRange?
  let isWhole: Bool

  func row(_ position: Int) throws -> ReportedRow {
    var fields: [String: String] = [:]
    var headers: [String: String] = [:]
    for (field, column) in columns {
      guard let text = source.table.text(row: position, column: column) else { continue }
      fields[field] = Self.words.contains(field) ? text : number(text)
      if source.table.headers[column] != field { headers[field] = source.table.headers[column] }
    }
    let row = ReportedRow(
      position: position, line: source.table.line(ofRow: position),
      study: fields["study"] ?? "Row \(position + 1)", fields: fields, headers: headers)
    var scaled = row
    scaled.scale = try scale(of: row)
    return scaled
  }

  private static let words: Set<String> = [
    "study", "trial", "effect_measure", "sign", "direction", "sd_type", "outcome", "instrument", "subscale",
    "timepoint", "arm", "integer",
  ]

  /// A number with a point, where the table may have commas.
  private func number(_ text: String) -> String {
    source.table.delimiter.allowsDecimalComma ? text.replacing(",", with: ".") : text
  }

  /// The scale of a row: its own columns, the command line, or the registry, in this order.
  private func scale(of row: ReportedRow) throws -> ReportedScale? {
    let reading = row["instrument"].flatMap {
      try? InstrumentRegistry.shipped.reading(of: $0, subscale: row["subscale"])
    }
    let known = reading.map { ReportedScale($0) }
    let own = try ownRange(row).map { [$0] } ?? (known?.ranges.isEmpty ?? true ? range.map { [$0] } : nil)
    let ranges = own ?? known?.ranges ?? []
    let isWhole = try isWhole(row) ?? (own == nil && known?.isWhole == true || self.isWhole)
    guard !ranges.isEmpty || isWhole else { return nil }
    return ReportedScale(
      name: own == nil ? known?.name ?? "the scale" : "the scale", ranges: ranges, isWhole: isWhole)
  }

  private func ownRange(_ row: ReportedRow) throws -> ScoreRange? {
    guard let low = columns["scale_min"], let high = columns["scale_max"],
      let lower = try source.number(row: row.position, column: low),
      let upper = try source.number(row: row.position, column: high)
    else { return nil }
    guard lower < upper else {
      throw source.failure(row: row.position, column: high, "must be more than 'scale_min', \(lower)")
    }
    return ScoreRange(lower: lower, upper: upper)
  }

  private func isWhole(_ row: ReportedRow) throws -> Bool? {
    switch row["integer"]?.lowercased() {
    case nil: return nil
    case "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default:
      throw source.failure(row: row.position, column: columns["integer"] ?? 0, "must be 'yes' or 'no'")
    }
  }
}
