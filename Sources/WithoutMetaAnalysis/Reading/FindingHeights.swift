public import StudyTables
import Tables

extension StudyTable {
  /// The heights of bars in a column, by the rows' positions.
  ///
  /// - Throws: `noColumn`; `malformed` where a height is negative or no number.
  public func heights(in header: String) throws(StudyTableError) -> [Int: Double] {
    let reader = try ResultReader(self)
    let column = try reader.rows.source.column(header, for: .height)
    var heights: [Int: Double] = [:]
    try reader.forEachRow { row throws(MalformedCell) in
      guard let height = try reader.rows.number(row: row, column: column) else { return }
      guard height >= 0 else {
        throw reader.rows.malformed(row: row, column: column, "must not be negative")
      }
      heights[row] = height
    }
    return heights
  }
}
