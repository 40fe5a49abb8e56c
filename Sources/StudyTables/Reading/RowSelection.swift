import EffectSizes
import Tables

extension StudyTable {
  /// The rows that are used: those that meet the conditions, without those that a column `include` leaves out.
  package func selectedRows() throws(StudyTableError) -> [Int] {
    let reader = RowReader(source: self, columns: try ColumnMap([.init("include", nil)], in: self))
    var malformed: [MalformedCell] = []
    var rows: [Int] = []
    for row in try meetingRows() {
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

  /// The rows that meet the conditions, whatever a column `include` says.
  package func rowsMeetingConditions() throws(StudyTableError) -> [Int] {
    let rows = try meetingRows()
    guard !rows.isEmpty else { throw .noRowMeetsConditions(file: name) }
    return rows
  }

  private func meetingRows() throws(StudyTableError) -> [Int] {
    let conditions = try conditionColumns()
    var (rows, malformed): ([Int], [MalformedCell]) = ([], [])
    for row in 0..<table.rowCount {
      do throws(MalformedCell) {
        if try areMet(conditions, by: row) { rows.append(row) }
      } catch {
        malformed.append(error)
      }
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return rows
  }

  private func areMet(_ conditions: [ConditionColumn], by row: Int) throws(MalformedCell) -> Bool {
    for condition in conditions {
      guard try condition.isMet(by: row) else { return false }
    }
    return true
  }

  /// The conditions with their columns.
  func conditionColumns() throws(StudyTableError) -> [ConditionColumn] {
    var columns: [ConditionColumn] = []
    for condition in conditions { columns.append(try ConditionColumn(condition, in: self)) }
    return columns
  }
}
