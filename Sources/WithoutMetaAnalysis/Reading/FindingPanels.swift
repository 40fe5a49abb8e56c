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
    guard let header = try panelHeader(header) else {
      return reader.levels(named: name, of: rows)
    }
    return try levels(of: rows, by: header)
  }

  /// The column whose levels are a plot's panels: the one that is named, or else that of the outcome; `nil` where there is none.
  public func panelHeader(_ header: String?) throws(StudyTableError) -> String? {
    if let header { return header }
    let reader = try ResultReader(self)
    return reader.rows.columns["outcome"].map { reader.rows.source.table.headers[$0] }
  }
}
