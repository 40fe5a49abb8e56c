public import Evidence

extension FieldColumns {
  /// The numbers of all but the first column of a table, as the command line hands them to a measure.
  public init(numbersOf table: DataTable) throws {
    self.init(rowCount: table.rowCount)
    for (column, header) in table.headers.enumerated().dropFirst() {
      self[InputField(header, nil)] = try table.numbers(inColumn: column)
    }
  }
}
