import Tables

/// Which columns of a table are added to another's, and which both have.
struct JoinedColumns {
  /// The columns of the second table that the first has not.
  let added: [Int]
  /// For columns of the first table, the same column of the second.
  let shared: [Int: Int]
  private let table: DataTable
  private let other: DataTable

  /// Columns of both are those with one header, case and the signs between words aside.
  init(_ table: DataTable, _ other: DataTable, besideKeys keys: Set<Int>) {
    self.table = table
    self.other = other
    let columns = other.headers.indices.filter { !keys.contains($0) }
    var shared: [Int: Int] = [:]
    for column in columns {
      if let same = table.column(named: other.headers[column]) { shared[same] = column }
    }
    let own = Dictionary(
      table.headers.indices.map { (Self.folded(table.headers[$0]), $0) },
      uniquingKeysWith: { first, _ in first })
    var added: [Int] = []
    for column in columns where table.column(named: other.headers[column]) == nil {
      if let same = own[Self.folded(other.headers[column])], shared[same] == nil {
        shared[same] = column
      } else {
        added.append(column)
      }
    }
    self.added = added
    self.shared = shared
  }

  /// "ROB tool" is rob_tool, but "n (%)" is not n.
  private static func folded(_ header: String) -> String {
    header.lowercased().filter { !$0.isWhitespace && !"_-.".contains($0) }
  }

  /// The columns in which the second table tells what the first does not.
  /// - Throws: `StudyTableError.join` for the first row of which they tell different things, or where there is nothing that
  ///   the first does not tell.
  func filled(_ matching: JoinMatching) throws(StudyTableError) -> [FilledColumn] {
    var filled: [FilledColumn] = []
    for (own, column) in shared.sorted(by: { $0.key < $1.key }) {
      var lines: [Int] = []
      for (row, match) in matching.matches.enumerated() {
        guard let match else { continue }
        if differs(row, own, from: match, column) { throw .join(.different(value(row, own, match, column))) }
        if table.isMissing(row: row, column: own), other.mark(row: match, column: column) != nil {
          lines.append(table.line(ofRow: row))
        }
      }
      if !lines.isEmpty { filled.append(FilledColumn(header: table.headers[own], lines: lines)) }
    }
    guard !added.isEmpty || !filled.isEmpty else {
      throw .join(.nothingNew(other.headerPlace, otherFile: table.title))
    }
    return filled
  }

  /// Whether two cells tell different things: other texts, case aside, and not one number. A dash is missing beside a
  /// number, and a value beside a word, as a judgement or a sign.
  private func differs(_ row: Int, _ own: Int, from match: Int, _ column: Int) -> Bool {
    guard let first = table.mark(row: row, column: own),
      let second = other.mark(row: match, column: column),
      first.lowercased() != second.lowercased()
    else { return false }
    let numbers = (
      (try? table.number(row: row, column: own)) ?? nil,
      (try? other.number(row: match, column: column)) ?? nil
    )
    let isMissing =
      table.isMissing(row: row, column: own) && numbers.1 != nil
      || other.isMissing(row: match, column: column) && numbers.0 != nil
    return !isMissing && (numbers.0 == nil || numbers.0 != numbers.1)
  }

  private func value(_ row: Int, _ own: Int, _ match: Int, _ column: Int) -> DifferentValues {
    DifferentValues(
      place: other.place(ofRow: match, column: column), header: other.headers[column],
      value: other.written(row: match, column: column) ?? "",
      otherPlace: table.place(ofRow: row, column: own), otherHeader: table.headers[own],
      otherValue: table.written(row: row, column: own) ?? "")
  }
}
