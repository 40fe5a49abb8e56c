import Tables

extension StudyTable {
  /// The table with the columns of another, whose row for a study's key is told of all rows with this key.
  ///
  /// Keys compare without case, spaces and punctuation, and so do the headers that they stand under; those without a partner also
  /// without accents, `et al.` and the word between authors, where one key alone can be meant. A blank name of a study is that
  /// of the row above. Cells keep their places, so that an error in one names its own file and line. A
  /// column that both tables have is one column; where one of them has no value there, the other's is taken.
  ///
  /// - Parameters:
  ///   - join: The other table, and what its rows are found by.
  ///   - others: Headers that hold fields, beside the table's own assignments.
  /// - Throws: `StudyTableError.noColumn` where a table has no column of a key; `join` where a key stands twice in the
  ///   other table, no key is in both, or both tell different things under one header.
  /// - Complexity: O(n) in the cells of both tables.
  public func joining(
    _ join: TableJoin, assigning others: [FieldAssignment] = []
  ) throws(StudyTableError) -> StudyTable {
    let own = try JoinKey(join.keys, in: table, assigning: assignments + others)
    let other = try JoinKey(join.keys, in: join.table, assigning: assignments + others)
    let matching = try JoinMatching(table, own, join, other)
    let columns = JoinedColumns(table, join.table, besideKeys: other.columns)
    let filled = try columns.filled(matching)
    var result = self
    do throws(TableError) {
      result = StudyTable(
        try table.joined(
          with: join.table, adding: columns.added, filling: columns.shared, matches: matching.matches),
        assigning: assignments, where: conditions, usualMeasure: usualMeasure, title: title)
    } catch {
      throw .join(.tooLarge(file: join.table.name, error))
    }
    result.lists = lists
    result.tools = tools
    result.arms = arms
    result.compared = compared
    result.joined =
      joined + [
        JoinedTable(
          table: join.table, keys: join.keys,
          keyHeaders: Set(own.columns.map { table.writtenHeaders[$0] }),
          addedHeaders: Set(columns.added.map { join.table.writtenHeaders[$0] }),
          unmatchedRows: matching.unmatchedRows,
          unmatchedKeys: matching.unmatchedKeys, bridged: matching.bridged, filled: filled)
      ]
    return result
  }

  /// Fails where a selected row has no partner in a table that was joined, or a row of that has none here.
  /// - Throws: `StudyTableError.join` for the first such row, and what `selectedRows` throws.
  public func refuseUnmatchedKeys() throws(StudyTableError) {
    guard !joined.isEmpty else { return }
    let rows = try selectedRows()
    for join in joined {
      if let row = rows.first(where: { join.unmatchedRows[$0] != nil }), let key = join.unmatchedRows[row] {
        throw .join(.unmatched(key, otherFile: join.table.title))
      }
      if let key = join.unmatchedKeys.first { throw .join(.unmatched(key, otherFile: table.title)) }
    }
  }

  /// What is to be said of the tables that were joined, as far as `rows` are concerned.
  package func joinNotes(rows: [Int]) -> [StudyNote] {
    joined.flatMap { join in
      let file = join.table.title
      var seen: Set<String?> = []
      let bridged = rows.compactMap { join.bridged[$0] }
      let rows = rows.compactMap { join.unmatchedRows[$0] }.filter { seen.insert($0.key).inserted }
      var notes = join.table.notes.map { ReadingNote.table(file: join.table.name, $0) }
      if !bridged.isEmpty { notes.append(.bridgedKeys(file: table.title, bridged, from: file)) }
      if !rows.isEmpty { notes.append(.unmatchedStudies(file: file, rows)) }
      if !join.unmatchedKeys.isEmpty { notes.append(.unmatchedKeys(file: table.title, join.unmatchedKeys)) }
      notes += join.filled.map { .filledColumn(file: table.title, $0, from: file) }
      return notes.map(StudyNote.reading)
    }
  }
}
