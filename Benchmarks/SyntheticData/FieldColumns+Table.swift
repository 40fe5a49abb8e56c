public import Evidence

extension FieldColumns {
  /// The numbers of all but the first column of a table, as the command line hands them to a measure.
  public init(numbersOf table: DataTable) throws {
    var columns: [String: [Double?]] = [:]
    for (column, header) in table.headers.enumerated().dropFirst() {
      columns[header] = try table.numbers(inColumn: column)
    }
    self.init(columns, rowCount: table.rowCount)
  }
}
