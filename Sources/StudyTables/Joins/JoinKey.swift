import EffectSizes
import Tables

/// What the rows of a table are found by: the texts of some columns, which compare without case, spaces and punctuation.
struct JoinKey {
  /// A row's key.
  struct Value {
    /// As people write it.
    let text: String
    /// As it compares.
    let folded: [String]
    /// As it compares without accents and the words that citations have or leave out.
    let loose: [String]
  }

  private enum Part {
    /// What the row's study is called.
    case name
    case column(Int)
  }

  private let source: StudyTable
  private let reader: RowReader
  private let parts: [Part]

  /// Finds the columns of `names` in a table.
  /// - Throws: `StudyTableError.noColumn`, or `join` where two headers may be meant.
  init(_ names: [String], in table: DataTable, assigning assignments: [FieldAssignment])
    throws(StudyTableError)
  {
    // A header that is assigned may be one of the other table.
    let source = StudyTable(
      table, assigning: assignments.filter { table.column(named: $0.header) != nil })
    let reader = RowReader(
      source: source, columns: try ColumnMap([StudyTable.studyField, StudyTable.trialField], in: source))
    var parts: [Part] = []
    for name in names {
      if StudyLabels.folded(name) == "study", reader.names.column != nil {
        parts.append(.name)
      } else {
        let column = try Self.column(name, in: source)
        parts.append(column == reader.names.column ? .name : .column(column))
      }
    }
    self.source = source
    self.reader = reader
    self.parts = parts
  }

  private static func column(_ name: String, in source: StudyTable) throws(StudyTableError) -> Int {
    let table = source.table
    let folded = StudyLabels.folded(name)
    if let assigned = source.assignments.last(where: { StudyLabels.folded($0.field) == folded }) {
      return try source.column(assigned.header, for: .key)
    }
    if let column = table.column(named: name) { return column }
    let columns = table.headers.indices.filter { StudyLabels.folded(table.headers[$0]) == folded }
    guard columns.count < 2 else {
      throw .join(.severalHeaders(table.headerPlace, key: name, headers: columns.map { table.headers[$0] }))
    }
    if let column = columns.first { return column }
    throw .noColumn(table.headerPlace, .key, MissingHeader(name, among: table.unsplitHeaders))
  }

  /// The columns that hold the keys.
  var columns: Set<Int> {
    Set(parts.compactMap { if case .column(let column) = $0 { column } else { reader.names.column } })
  }

  /// The key of a row; `nil` where a part of it is missing.
  func value(row: Int) -> Value? {
    var texts: [String] = []
    for part in parts {
      guard let text = text(of: part, row: row) else { return nil }
      texts.append(text)
    }
    let folded = zip(parts, texts).map { part, text in
      number(of: part, row: row).map { "\($0)" } ?? Self.folded(text)
    }
    let loose = zip(folded, texts).map { folded, text in
      folded == Self.folded(text) ? CitationName(text).folded : folded
    }
    return Value(text: texts.joined(separator: ", "), folded: folded, loose: loose)
  }

  /// The number that a part of a key is, so that 1.0 is 1 and not 10.
  private func number(of part: Part, row: Int) -> Double? {
    switch part {
    case .name: text(of: part, row: row).flatMap(Double.init).flatMap { $0.isFinite ? $0 : nil }
    case .column(let column): (try? source.table.number(row: row, column: column)) ?? nil
    }
  }

  private func text(of part: Part, row: Int) -> String? {
    switch part {
    case .name: reader.names.name(row: row)
    case .column(let column) where column == reader.columns["trial"]: reader.text("trial", row: row)
    case .column(let column): source.table.text(row: row, column: column)
    }
  }

  /// Letters and digits alone.
  private static func folded(_ text: String) -> String {
    let folded = StudyLabels.folded(text)
    return folded.isEmpty ? text : folded
  }
}
