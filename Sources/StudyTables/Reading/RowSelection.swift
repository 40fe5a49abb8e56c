import EffectSizes
import Tables

extension StudyTable {
  /// The rows that are used: those that meet the conditions, without those that a column `include` leaves out.
  package func selectedRows() throws(StudyTableError) -> [Int] {
    var columns: [Int] = []
    for condition in conditions { columns.append(try column(condition.header, for: .condition(condition))) }
    let reader = RowReader(source: self, columns: try ColumnMap([.init("include", nil)], in: self))
    // A table has a row at least.
    if conditions.isEmpty && reader.columns["include"] == nil { return Array(0..<table.rowCount) }
    var malformed: [MalformedCell] = []
    var rows: [Int] = []
    for row in 0..<table.rowCount {
      let meetsAll = zip(conditions, columns).allSatisfy { $0.isMet(by: table.text(row: row, column: $1)) }
      guard meetsAll else { continue }
      do throws(MalformedCell) {
        if try reader.yesNo("include", row: row) ?? true { rows.append(row) }
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    guard !rows.isEmpty else { throw .noRowSelected(file: name) }
    return rows
  }
}
