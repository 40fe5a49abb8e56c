import EffectSizes
import Instruments
import StudyTables
import Tables

/// Reads rows of a table as they are printed.
struct ReportedRowReader {
  let rows: RowReader
  let assumptions: ScoreAssumptions
  let registry: InstrumentRegistry
  /// What `effect` is in rows that do not say it, by the words of its header.
  var effectMeasure: String?

  /// The rows at positions of the table. All malformed cells are thrown at once.
  func rows(_ positions: [Int]) throws(StudyTableError) -> [ReportedRow] {
    var (rows, malformed): ([ReportedRow], [MalformedCell]) = ([], [])
    for position in positions {
      do throws(MalformedCell) { rows.append(try row(position)) } catch { malformed.append(error) }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return rows
  }

  /// The texts of a row's fields, and what is known of its scale.
  func row(_ position: Int) throws(MalformedCell) -> ReportedRow {
    let table = rows.source.table
    var fields: [String: String] = [:]
    var headers: [String: String] = [:]
    var written: [String: String] = [:]
    for (field, column) in rows.columns.found {
      guard let text = rows.text(field, row: position) else { continue }
      fields[field] =
        ReportedFields.words.contains(field) ? text : plain(text, field, row: position, column: column)
      if fields[field] != text { written[field] = text }
      let header = table.unsplitHeader(column)
      if header != field { headers[field] = header }
      guard field.hasPrefix("events"), let percentage = rows.percentage(row: position, column: column)
      else { continue }
      let percent = "percent" + field.dropFirst("events".count)
      guard rows.columns[percent] == nil else { continue }
      fields[percent] = percentage.replacing(",", with: ".")
      headers[percent] = header
    }
    if let effectMeasure, fields["effect"] != nil, fields["effect_measure"] == nil {
      fields["effect_measure"] = effectMeasure
    }
    var row = ReportedRow(
      position: rows.source.sourceRow(position), line: table.line(ofRow: position),
      study: rows.label(row: position), fields: fields,
      headers: headers)
    row.written = written
    row.scale = try scale(of: row, at: position)
    row.direction = direction(of: row)
    return row
  }

  /// A number with a point, where the table may have commas, and a count without what parts its thousands.
  private func plain(_ text: String, _ field: String, row: Int, column: Int) -> String {
    if InputField(field, nil).isCount, text.numberInGroups != nil { return text.filter(\.isNumber) }
    return rows.source.table.readsDecimalComma(row: row, column: column)
      ? text.replacing(",", with: ".") : text
  }

  /// Which way is better: by the row's own word, else by the registry.
  private func direction(of row: ReportedRow) -> OutcomeDirection? {
    if let own = row["better"].flatMap({ OutcomeDirection(rawValue: $0.lowercased()) }) { return own }
    let known = row["instrument"].flatMap { try? registry.reading(of: $0, subscale: row["subscale"]) }
    switch known?.direction {
    case .higherIsBetter: return .higherIsBetter
    case .higherIsWorse: return .lowerIsBetter
    case .unknown, nil: return nil
    }
  }

  /// The scale of a row: by its own columns, the registry or what is assumed, in this order.
  private func scale(
    of row: ReportedRow, at position: Int
  ) throws(MalformedCell) -> ReportedScale? {
    let known = row["instrument"].flatMap { try? registry.reading(of: $0, subscale: row["subscale"]) }
      .map { ReportedScale($0) }
    let assumed = known?.ranges.isEmpty ?? true ? assumptions.range : nil
    let given = try ownRange(at: position) ?? assumed
    let ranges = given.map { [$0] } ?? known?.ranges ?? []
    let isWhole =
      try rows.yesNo("integer", row: position)
      ?? (given == nil && known?.isWhole == true || assumptions.areWhole)
    guard !ranges.isEmpty || isWhole else { return nil }
    return ReportedScale(
      name: given == nil ? known?.name ?? "the scale" : "the scale", ranges: ranges, isWhole: isWhole)
  }

  private func ownRange(at position: Int) throws(MalformedCell) -> ScoreRange? {
    guard let low = rows.columns["scale_min"], let high = rows.columns["scale_max"],
      let lower = try rows.number(row: position, column: low),
      let upper = try rows.number(row: position, column: high)
    else { return nil }
    guard lower < upper else {
      throw rows.malformed(row: position, column: high, "must be more than 'scale_min', \(lower)")
    }
    return ScoreRange(lower: lower, upper: upper)
  }
}
