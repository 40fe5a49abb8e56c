extension DataTable {
  /// What a row without a name is called: its place among the rows, from 1.
  package static func label(ofRow row: Int) -> String { "Row \(row + 1)" }

  /// The numbers of a column, packed: NaN where a cell is missing, since no cell that holds a number reads as NaN.
  ///
  /// - Parameters:
  ///   - column: The column's position in `headers`.
  ///   - rows: The rows wanted, in the order wanted; `nil` for all.
  /// - Throws: `TableError.notANumber` for the first cell that is neither a number nor missing.
  /// - Complexity: O(n) in rows; 8 bytes a row.
  public func numbers(inColumn column: Int, rows: [Int]? = nil) throws(TableError) -> [Double] {
    var malformed: [TableError] = []
    let numbers = numbers(inColumn: column, rows: rows, malformed: &malformed, limit: 1)
    if let first = malformed.first { throw first }
    return numbers
  }

  /// The numbers of a column, packed: NaN where a cell is missing or malformed. Every malformed cell is appended to
  /// `malformed` as `TableError.notANumber`, in the order of the rows, so that all of a table are told at once.
  ///
  /// - Complexity: O(n) in rows; 8 bytes a row.
  public func numbers(
    inColumn column: Int, rows: [Int]? = nil, malformed: inout [TableError]
  ) -> [Double] {
    numbers(inColumn: column, rows: rows, malformed: &malformed, limit: .max)
  }

  /// Stops after `limit` malformed cells.
  private func numbers(
    inColumn column: Int, rows: [Int]?, malformed: inout [TableError], limit: Int
  ) -> [Double] {
    let span = bytes.span
    let count = rows?.count ?? rowCount
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for position in 0..<count {
      let row = rows?[position] ?? position
      let content = span.trimming(layout[row, column].range)
      let decimalComma = readsDecimalComma(row: row, column: column)
      if !missingWords.isNamed(content, of: span),
        let number = DecimalNumber.parse(span, in: content, decimalComma: decimalComma)
      {
        numbers.append(number)
        continue
      }
      numbers.append(.nan)
      guard !missingWords.contains(content, of: span) else { continue }
      malformed.append(notANumber(row: row, column: column))
      if malformed.count == limit { break }
    }
    return numbers
  }

  /// The texts of a column, `nil` where missing.
  ///
  /// - Complexity: O(n) in bytes of the column; 16 bytes a row, and the bytes of texts longer than 15.
  public func texts(inColumn column: Int, rows: [Int]? = nil) -> [String?] {
    guard let rows else { return (0..<rowCount).map { text(row: $0, column: column) } }
    return rows.map { text(row: $0, column: column) }
  }

  /// The texts of a column of few different ones, each kept once.
  ///
  /// - Complexity: O(n) in bytes of the column; 4 bytes a row.
  public func levels(inColumn column: Int, rows: [Int]? = nil) -> CodedTexts {
    var coded = CodedTexts(capacity: rows?.count ?? rowCount)
    let span = bytes.span
    for position in 0..<(rows?.count ?? rowCount) {
      let cell = layout[rows?[position] ?? position, column]
      let content = span.trimming(cell.range)
      coded.append(
        missingWords.contains(content, of: span) ? nil : span.unescapedText(content, isQuoted: cell.isQuoted))
    }
    return coded
  }
}
