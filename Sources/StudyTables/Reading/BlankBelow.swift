import Tables

extension StudyTable {
  /// That a column has a value in the first row of each study alone, as cells are saved that were merged; `nil` where it is not
  /// so, or only one study has several rows.
  ///
  /// - Complexity: O(n) in rows.
  func blankBelowNote(_ reader: RowReader, column: Int) -> StudyNote? {
    let rows = 0..<table.rowCount
    guard reader.names.column != nil, column != reader.names.column, column != reader.names.year,
      rows.contains(where: { table.isMissing(row: $0, column: column) })
    else { return nil }
    var (studies, last): (Int, String?) = (0, nil)
    var isSecond = false
    for row in rows {
      let name = reader.names.name(row: row)
      let isBelow = row > 0 && name == last
      guard table.written(row: row, column: column) == nil ? isBelow : !isBelow else { return nil }
      if isBelow && !isSecond { studies += 1 }
      (isSecond, last) = (isBelow, name)
    }
    return studies > 1 ? .reading(.blankBelow(file: self.name, header: table.writtenHeaders[column])) : nil
  }

  /// The same of the columns that say what rows are about, those that conditions are on, and those that are needed otherwise.
  func blankBelowNotes(
    _ reader: RowReader, reading columns: ColumnMap, needing needed: [String]
  ) -> [StudyNote] {
    guard compared == nil else { return [] }
    let own = Self.groupingFields.compactMap { columns[$0] }
    let chosen = (conditions.map(\.header) + needed).compactMap { table.column(named: $0) }
    return Set(own + chosen).sorted().compactMap { blankBelowNote(reader, column: $0) }
  }

  private static let groupingFields =
    (OccasionFields.things + OccasionFields.times).map(\.name)
    + ["arm", "comparator", "design", "effect_measure", "sd_type", "better", "rob", "rob_tool"]
}
