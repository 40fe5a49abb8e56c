public import StudyTables
import Tables

extension StudyTable {
  /// The levels of a column, by default of the outcome; one where the table has neither.
  ///
  /// - Throws: What grouping throws.
  public func panels(of rows: [Int], by header: String?, otherwise name: String) throws(StudyTableError)
    -> RowLevels
  {
    let outcome = try ResultReader(self).rows.columns["outcome"]
    if let header = header ?? outcome.map({ table.headers[$0] }) {
      let found = try levels(of: rows, by: header)
      return RowLevels(levels: found.levels, notes: found.notes.filter(\.isAboutLevels))
    }
    return RowLevels(levels: [.init(name: name, rows: rows)], notes: [])
  }
}

extension ResultNote {
  /// Plots show rows of one study beside each other, so that only what grouping leaves out needs saying.
  fileprivate var isAboutLevels: Bool { if case .withoutLevel = self { true } else { false } }
}
