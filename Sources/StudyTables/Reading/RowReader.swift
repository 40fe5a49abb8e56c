package import EffectSizes
import Graphics
import Tables

/// Reads the cells of a table's rows as fields: numbers, words, yes and no, signs, labels.
///
/// A cell that is not what its column says is thrown as `MalformedCell`; whoever reads many rows collects these and goes
/// on, so that a person sees all of them at once.
package struct RowReader: Sendable {
  package let source: StudyTable
  /// Where fields stand.
  package internal(set) var columns: ColumnMap
  /// What rows are called.
  let names: StudyLabels

  /// Reads the fields of `source` from the columns that they stand in.
  package init(source: StudyTable, columns: ColumnMap) {
    self.source = source
    self.columns = columns
    names = StudyLabels(source, columns: columns)
  }

  private var table: DataTable { source.table }

  /// The text of a field in a row; `nil` where the table has no such column or the cell is missing.
  package func text(_ field: String, row: Int) -> String? {
    guard let column = columns[field] else { return nil }
    if Self.marked.contains(field) { return table.mark(row: row, column: column) }
    // A trial's merged cell is blank in the rows below, as its study's is.
    let isOfTrialAbove = field == "trial" && table.isMissing(row: row, column: column)
    return table.text(row: isOfTrialAbove ? names.rowOfName(row) : row, column: column)
  }

  /// The fields in which a dash is a value.
  static let marked: Set<String> = ["sign", "direction"]

  /// The number of a field in a row; `nil` where the table has no such column or the cell is missing.
  package func number(_ field: InputField, row: Int) throws(MalformedCell) -> Double? {
    guard let column = columns[field.name] else { return nil }
    if field.domain == .sign { return try sign(row: row, column: column) }
    if field.isCount { return try count(row: row, column: column) }
    if field.isPValue, let bound = pValueBound(row: row, column: column) { return bound.value }
    return try number(row: row, column: column)
  }

  /// The number of people or events in a cell; `nil` where it is missing.
  func count(row: Int, column: Int) throws(MalformedCell) -> Double? {
    if let whole = table.numberWithThousands(row: row, column: column) {
      let number = try number(row: row, column: column)
      let other = number.map { $0 == whole ? "" : " or \(DecimalText.trimmed($0, decimals: 6))" } ?? ""
      let plain = DecimalText.trimmed(whole, decimals: 0)
      throw malformed(
        row: row, column: column,
        "may be \(plain)\(other); write \(plain) if that is meant, without a separator")
    }
    if let text = table.text(row: row, column: column), text.hasSuffix("%") {
      throw malformed(
        row: row, column: column, "is a percentage, not a count; write the number that it stands for")
    }
    do throws(MalformedCell) {
      return try number(row: row, column: column)
    } catch {
      guard let whole = table.text(row: row, column: column)?.numberInGroups else { throw error }
      return whole
    }
  }

  /// The number in a cell; `nil` where it is missing.
  package func number(row: Int, column: Int) throws(MalformedCell) -> Double? {
    if let problem = source.split?.problem(in: table, row: row, column: column),
      !table.isMissing(row: row, column: column)
    {
      throw malformed(row: row, column: column, problem.description)
    }
    do throws(TableError) {
      let number = try table.number(row: row, column: column)
      return source.split.map { $0.converted(number, in: table, row: row, column: column) } ?? number
    } catch {
      var cell = MalformedCell(error, file: source.name)
      cell.place = table.place(ofRow: row, column: column)
      cell.column = column
      throw cell
    }
  }

  /// The percentage that is written beside a count in its cell.
  package func percentage(row: Int, column: Int) -> String? {
    source.split?.percentage(in: table, row: row, column: column)
  }

  /// The number of a field that has to be more than 0.
  package func positive(_ field: String, row: Int) throws(MalformedCell) -> Double? {
    guard let column = columns[field], let number = try number(InputField(field, nil, .positive), row: row)
    else {
      return nil
    }
    guard number > 0 else { throw malformed(row: row, column: column, "must be more than 0") }
    return number
  }

  /// `yes` or `no` in any of their spellings; `nil` where the table has no such column or the cell is missing.
  package func yesNo(_ field: String, row: Int) throws(MalformedCell) -> Bool? {
    guard let column = columns[field], let word = table.text(row: row, column: column) else { return nil }
    guard let isYes = word.yesOrNo else { throw malformed(row: row, column: column, "must be 'yes' or 'no'") }
    return isYes
  }

  /// 1 or -1; `nil` where the cell is missing or has a word that needs the outcome's direction (`better`, `worse`).
  private func sign(row: Int, column: Int) throws(MalformedCell) -> Double? {
    switch table.mark(row: row, column: column)?.lowercased() {
    case nil, "better", "worse": return nil
    case "+", "1", "+1": return 1
    case "-", "-1", "\u{2212}", "–": return -1
    default:
      throw malformed(
        row: row, column: column,
        "is not a sign; write better or worse, as group 1 fared, or + or -, the sign of group 1 less group 2")
    }
  }

  /// What a row is called.
  package func label(row: Int) -> String { names.label(row: row) }

  /// What rows are called, in the order given.
  func labels(ofRows rows: [Int]) -> [String] { rows.map(names.label(row:)) }

  /// The line of the file on which a row starts.
  package func place(row: Int) -> Place { table.place(ofRow: row) }

  /// Why a row is left out, with the merged ranges in another row of which that stands which it lacks.
  package func reason(_ reason: Exclusion, row: Int) -> Exclusion {
    var ranges: [String] = []
    for column in reason.lacking.compactMap({ columns[$0] ?? table.column(named: $0) }) {
      guard let range = table.mergedRange(row: row, column: column), !ranges.contains(range) else { continue }
      ranges.append(range)
    }
    return ranges.isEmpty ? reason : .mergedCells(reason, ranges: ranges)
  }

  /// A cell that is not what its column says.
  package func malformed(row: Int, column: Int, _ reason: String) -> MalformedCell {
    source.malformedCell(row: row, column: column, reason)
  }

  /// A field that has a value it cannot have, whether or not it has a column of its own.
  func malformed(_ field: String, row: Int, value: @autoclosure () -> String, _ reason: String)
    -> MalformedCell
  {
    if let column = columns[field] { return malformed(row: row, column: column, reason) }
    return MalformedCell(place: place(row: row), header: field, value: value(), reason: reason)
  }
}

extension StudyTable {
  /// A cell that is not what its column says.
  func malformedCell(row: Int, column: Int, _ reason: String) -> MalformedCell {
    MalformedCell(
      place: table.place(ofRow: row, column: column),
      header: table.writtenHeaders[column], value: table.excerpt(row: row, column: column),
      reason: reason, column: column)
  }
}

extension MalformedCell: Error {
  /// What reading the numbers of a column found.
  init(_ error: TableError, file: String) {
    guard case .notANumber(let line, let header, let value, let problem) = error else {
      self.init(
        place: Place(file: file, line: error.line ?? 0), header: "", value: "", reason: error.explanation)
      return
    }
    self.init(
      place: Place(file: file, line: line), header: header, value: value,
      reason: "is not a number\(problem.advice(for: value))")
  }
}

extension String {
  /// `yes` or `no` in any of their spellings; `nil` for other words.
  package var yesOrNo: Bool? {
    switch lowercased() {
    case "yes", "y", "true", "1": true
    case "no", "n", "false", "0": false
    default: nil
    }
  }
}
