import EffectSizes
import Instruments
import StudyTables
import Tables

/// Reads rows of a table as they are printed.
struct ReportedRowReader {
  let rows: RowReader
  let assumptions: ScoreAssumptions
  let registry: InstrumentRegistry

  /// The texts of a row's fields, and what is known of its scale.
  func row(_ position: Int) throws(MalformedCell) -> ReportedRow {
    let table = rows.source.table
    var fields: [String: String] = [:]
    var headers: [String: String] = [:]
    for (field, column) in rows.columns.found {
      guard let text = rows.text(field, row: position) else { continue }
      fields[field] = ReportedFields.words.contains(field) ? text : withPoint(text)
      if table.headers[column] != field { headers[field] = table.headers[column] }
    }
    var row = ReportedRow(
      position: position, line: table.line(ofRow: position), study: rows.label(row: position), fields: fields,
      headers: headers)
    row.scale = try scale(of: row)
    return row
  }

  /// A number with a point, where the table may have commas.
  private func withPoint(_ text: String) -> String {
    rows.source.table.readsDecimalComma ? text.replacing(",", with: ".") : text
  }

  /// The scale of a row: by its own columns, the registry or what is assumed, in this order.
  private func scale(of row: ReportedRow) throws(MalformedCell) -> ReportedScale? {
    let known = row["instrument"].flatMap { try? registry.reading(of: $0, subscale: row["subscale"]) }
      .map { ReportedScale($0) }
    let assumed = known?.ranges.isEmpty ?? true ? assumptions.range : nil
    let given = try ownRange(row) ?? assumed
    let ranges = given.map { [$0] } ?? known?.ranges ?? []
    let isWhole =
      try rows.yesNo("integer", row: row.position)
      ?? (given == nil && known?.isWhole == true || assumptions.areWhole)
    guard !ranges.isEmpty || isWhole else { return nil }
    return ReportedScale(
      name: given == nil ? known?.name ?? "the scale" : "the scale", ranges: ranges, isWhole: isWhole)
  }

  private func ownRange(_ row: ReportedRow) throws(MalformedCell) -> ScoreRange? {
    guard let low = rows.columns["scale_min"], let high = rows.columns["scale_max"],
      let lower = try rows.number(row: row.position, column: low),
      let upper = try rows.number(row: row.position, column: high)
    else { return nil }
    guard lower < upper else {
      throw rows.malformed(row: row.position, column: high, "must be more than 'scale_min', \(lower)")
    }
    return ScoreRange(lower: lower, upper: upper)
  }
}
