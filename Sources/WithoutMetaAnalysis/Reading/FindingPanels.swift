public import StudyTables
import Tables

extension StudyTable {
  /// The levels of a column, by default of the outcome; one where the table has neither.
  ///
  /// - Throws: What grouping throws.
  public func panels(of rows: [Int], by header: String?, otherwise name: String) throws(StudyTableError)
    -> RowLevels
  {
    let reader = try ResultReader(self)
    guard let header = header ?? reader.rows.columns["outcome"].map({ table.headers[$0] }) else {
      return reader.levels(named: name, of: rows)
    }
    return try levels(of: rows, by: header)
  }
}
