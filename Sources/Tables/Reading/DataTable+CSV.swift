extension DataTable {
  /// Reads the CSV or TSV in `csv`.
  ///
  /// - Parameters:
  ///   - csv: The bytes of a file in a recognised encoding, any line ending.
  ///   - name: What the table is called in messages: usually its path.
  /// - Throws: `TableError` when the bytes are not text or not a table. Cells are not looked at as numbers here.
  /// - Complexity: O(n) in bytes.
  public init(csv: some Sequence<UInt8>, name: String = "table") throws(TableError) {
    try self.init(name: name, parsing: Array(csv))
  }

  /// Reads the CSV or TSV in a text.
  ///
  /// - Throws: `TableError` when the text is not a table. O(n) in characters.
  public init(csv: String, name: String = "table") throws(TableError) {
    try self.init(csv: csv.utf8, name: name)
  }
}
