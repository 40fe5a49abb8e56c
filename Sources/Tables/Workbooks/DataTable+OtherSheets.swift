extension DataTable {
  /// The other sheets of the workbook of which the table is the first, where none was named.
  package var otherSheets: [String] {
    notes.flatMap { note in
      if case .sheet(_, let others) = note { others } else { [String]() }
    }
  }
}
