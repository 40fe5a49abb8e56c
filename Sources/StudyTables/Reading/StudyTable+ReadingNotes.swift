import EffectSizes
import Estimates
import Tables

extension StudyTable {
  /// What is to be said of how the table was understood: its file, its conditions, the names of its studies, the words for
  /// missing values in the columns that were read, and headers that resemble fields and were not.
  ///
  /// - Complexity: O(n) in the cells of the columns read.
  package func readingNotes(
    _ reader: RowReader, rows: [Int], numberFields: [String] = [], needing needed: [String] = []
  ) throws(StudyTableError) -> [StudyNote] {
    let resembling = resemblingHeaders(reader.columns, numberFields)
    let notes = missingNotes(reader, rows) + widthNotes(reader, rows) + resembling.map(\.note)
    return try fileNotes(reader, rows: rows, needing: needed) + notes.map(StudyNote.reading)
      + unreadWordsNotes(reader, rows: rows, besides: Set(resembling.map(\.column)))
  }

  /// The part of it that concerns no single field: the file, the conditions, the names of studies.
  package func fileNotes(
    _ reader: RowReader, rows: [Int], needing needed: [String] = []
  ) throws(StudyTableError) -> [StudyNote] {
    table.notes.map { StudyNote.reading(.table(file: name, $0)) } + (compared?.notes ?? [])
      + (try rowNotes(reader, rows: rows, needing: needed))
  }

  /// What of it is about rows: the tables that were joined to them, the facts of their cells in the columns that are read, the
  /// conditions that they meet, and their names.
  func rowNotes(
    _ reader: RowReader, rows: [Int], reading columns: ColumnMap? = nil, needing needed: [String] = []
  ) throws(StudyTableError) -> [StudyNote] {
    joinNotes(rows: rows) + designNotes(reader, rows: rows)
      + splitNotes(columns ?? reader.columns).map(StudyNote.reading)
      + blankBelowNotes(reader, reading: columns ?? reader.columns, needing: needed)
      + (try spellingNotes() + (compared == nil ? nameNotes(reader, rows) : [])).map(StudyNote.reading)
  }

  /// That words in the column `design` are not known; `nil` where all are, or there is no such column.
  func unknownDesignsNote(_ reader: RowReader, rows: [Int]) -> StudyNote? {
    guard let column = reader.columns[UnitFields.design.name] else { return nil }
    var (first, words): (Int?, [String]) = (nil, [])
    for row in rows {
      guard let word = table.text(row: row, column: column), !words.contains(word),
        !TrialDesign.isKnown(word)
      else { continue }
      first = first ?? row
      words.append(word)
    }
    guard let first else { return nil }
    let cell = reader.malformed(row: first, column: column, "is no design that is known")
    return .reading(.unknownDesigns(cell, words: words))
  }

  private func spellingNotes() throws(StudyTableError) -> [ReadingNote] {
    try conditionColumns().compactMap { column in
      let spellings = column.otherSpellings
      return spellings.isEmpty ? nil : .otherSpellings(column.condition, spellings)
    }
  }

  private func nameNotes(_ reader: RowReader, _ rows: [Int]) -> [ReadingNote] {
    let found = reader.names.foundHeaders
    let above = rows.filter { reader.names.isFromAbove(row: $0) }
    if reader.names.column == nil { return [.unnamedStudies(file: name)] }
    return (found.isEmpty ? [] : [.labelColumns(file: name, headers: found)])
      + (above.isEmpty ? [] : [.labelsFromAbove(file: name, lines: above.map(table.line(ofRow:)))])
  }

  /// The words that programs write are missing without a word; those that people write are told.
  private func missingNotes(_ reader: RowReader, _ rows: [Int]) -> [ReadingNote] {
    let marked = Set(RowReader.marked.compactMap { reader.columns[$0] })
    let silent: Set<String> = ["NA", "NaN", "."]
    var (counts, order): ([String: Int], [String]) = ([:], [])
    for column in reader.columns.used.sorted() {
      for row in rows where table.isMissing(row: row, column: column) {
        if marked.contains(column), table.mark(row: row, column: column) != nil { continue }
        guard let word = table.written(row: row, column: column), !silent.contains(word) else { continue }
        if counts[word] == nil { order.append(word) }
        counts[word, default: 0] += 1
      }
    }
    let words = order.map { WrittenWord(word: $0, cells: counts[$0] ?? 0) }
    return words.isEmpty ? [] : [.missingWords(file: name, words)]
  }

  /// Headers that are a field's name but for their signs or one letter, where the field has no column.
  private func resemblingHeaders(
    _ columns: ColumnMap, _ numberFields: [String]
  ) -> [(column: Int, note: ReadingNote)] {
    let wordFields =
      (Self.wordFields + UnitFields.all + OccasionFields().fields + [Self.studyField, Self.trialField])
      .map(\.name) + ["include"]
    let words = wordFields.filter { columns[$0] == nil }
    let numbers = numberFields.filter { columns[$0] == nil && $0.count > 1 }
    let used = columns.used
    return table.headers.enumerated().compactMap { column, header in
      guard !used.contains(column),
        let field = Self.field(named: header, among: words + numbers)
          ?? Self.field(resembling: header, among: words), header.lowercased() != field
      else { return nil }
      return (column, .resemblingHeader(table.headerPlace(ofColumn: column), header: header, field: field))
    }
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func field(named header: String, among fields: [String]) -> String? {
    let word = folded(header)
    return fields.first { folded($0) == word }
  }

  private static func field(resembling header: String, among fields: [String]) -> String? {
    let word = folded(header)
    return word.count > 5 ? nearestName(to: word, among: fields, maximumDistance: 1) : nil
  }
}
