/// The numbers of a table by column, as measures read them fastest.
public struct FieldColumns: Sendable {
  private struct Column: Sendable {
    let name: String
    let key: UInt64
    var numbers: [Double?]

    init(_ name: String, _ numbers: [Double?]) {
      self.name = name
      self.numbers = numbers
      key = InputField.key(of: name)
    }
  }

  private var columns: [Column]
  /// The number of rows.
  public let rowCount: Int

  /// Columns of numbers by their fields' names, `nil` where a number is missing.
  ///
  /// - Precondition: each has as many elements as there are rows.
  public init(_ columns: [String: [Double?]], rowCount: Int) {
    precondition(columns.values.allSatisfy { $0.count == rowCount }, "columns have equal length")
    self.columns = columns.map { Column($0.key, $0.value) }
    self.rowCount = rowCount
  }

  /// The numbers that rows have for the given fields.
  init(_ fields: [InputField], of rows: [some FieldValues]) {
    columns = fields.map { field in Column(field.name, rows.map { $0.number(field) }) }
    rowCount = rows.count
  }

  /// The rows, in order.
  public var rows: [FieldRow] { (0..<rowCount).map { self[$0] } }

  /// One row.
  public subscript(row: Int) -> FieldRow { FieldRow(columns: self, position: row) }

  /// Whether each row has all the fields. O(k) for each field.
  public func rowsHaving(_ fields: [InputField]) -> [Bool] {
    var complete = [Bool](repeating: true, count: rowCount)
    for field in fields {
      guard let column = columns.first(where: { $0.name == field.name }) else {
        return [Bool](repeating: false, count: rowCount)
      }
      for row in complete.indices where column.numbers[row] == nil { complete[row] = false }
    }
    return complete
  }

  /// Puts a number in a row, or takes it away.
  public mutating func set(_ number: Double?, for field: InputField, row: Int) {
    if let index = columns.firstIndex(where: { $0.key == field.key && $0.name == field.name }) {
      columns[index].numbers[row] = number
    } else if number != nil {
      var numbers = [Double?](repeating: nil, count: rowCount)
      numbers[row] = number
      columns.append(Column(field.name, numbers))
    }
  }

  /// A table has few columns: comparing each one's key takes less time than hashing a name.
  fileprivate func number(_ field: InputField, row: Int) -> Double? {
    for index in columns.indices where columns[index].key == field.key && columns[index].name == field.name {
      return columns[index].numbers[row]
    }
    return nil
  }
}

/// One row of columns.
public struct FieldRow: FieldValues, Sendable {
  fileprivate let columns: FieldColumns
  fileprivate let position: Int

  /// The row's number for the field, or `nil` where it is missing.
  public func number(_ field: InputField) -> Double? { columns.number(field, row: position) }
}
