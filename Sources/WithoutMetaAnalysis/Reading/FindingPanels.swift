public import StudyTables
import Tables

extension StudyTable {
  /// The column whose levels are a plot's panels: the one that is named, or else that of the outcome; `nil` where there is none.
  public func panelHeader(_ header: String?) throws(StudyTableError) -> String? {
    if let header { return header }
    let reader = try ResultReader(self)
    return reader.rows.columns["outcome"].map { reader.rows.source.table.headers[$0] }
  }
}
