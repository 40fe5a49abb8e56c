/// The numbers of a table by column: what the stages before a measure work on, and what the measure then reads.
///
/// A missing number is NaN in a column and `nil` where a single number is asked for; no field can hold NaN. Columns
/// that a table does not have read as missing in every row.
public struct FieldColumns: Sendable {
  private struct Column: Sendable {
    let name: String
    let key: UInt64
    var numbers: [Double]

    init(_ name: String, _ numbers: [Double]) {
      self.name = name
      self.numbers = numbers
      key = InputField.key(of: name)
    }

    func holds(_ field: InputField) -> Bool { key == field.key && name == field.name }
  }

  private var columns: [Column] = []
  /// The number of rows.
  public let rowCount: Int

  /// Rows without any number.
  public init(rowCount: Int) { self.rowCount = rowCount }

  /// Columns of numbers by their fields' names, NaN where a number is missing.
  ///
  /// - Throws: `EffectSizesError.unequalLengths` for a column that has not `rowCount` numbers.
  public init(_ columns: [String: [Double]], rowCount: Int) throws(EffectSizesError) {
    self.rowCount = rowCount
    for (name, numbers) in columns.sorted(by: { $0.key < $1.key }) {
      guard numbers.count == rowCount else {
        throw .unequalLengths(name: name, expected: rowCount, found: numbers.count)
      }
      self.columns.append(Column(name, numbers))
    }
  }

  /// The numbers that rows have for the given fields.
  init(_ fields: [InputField], of rows: [some FieldValues]) {
    columns = fields.map { field in Column(field.name, rows.map { $0.number(field) ?? .nan }) }
    rowCount = rows.count
  }

  /// The names of the columns.
  public var names: [String] { columns.map(\.name) }

  /// The numbers of a field, NaN where missing; `nil` without such a column. Setting `nil` removes the column.
  ///
  /// - Precondition: A new column has as many numbers as there are rows.
  public subscript(field: InputField) -> [Double]? {
    get { columns.first { $0.holds(field) }?.numbers }
    set {
      columns.removeAll { $0.holds(field) }
      guard let newValue else { return }
      precondition(newValue.count == rowCount, "columns have equal length")
      columns.append(Column(field.name, newValue))
    }
  }

  /// The number of a field in a row, `nil` where missing. O(number of columns).
  public subscript(field: InputField, row: Int) -> Double? {
    get {
      // A table has few columns: comparing each one's key takes less time than hashing a name.
      for index in columns.indices where columns[index].holds(field) {
        let number = columns[index].numbers[row]
        return number.isNaN ? nil : number
      }
      return nil
    }
    set {
      if let index = columns.firstIndex(where: { $0.holds(field) }) {
        columns[index].numbers[row] = newValue ?? .nan
      } else if let newValue {
        var numbers = [Double](repeating: .nan, count: rowCount)
        numbers[row] = newValue
        columns.append(Column(field.name, numbers))
      }
    }
  }

  /// One row.
  public subscript(row: Int) -> FieldRow { FieldRow(columns: self, position: row) }

  /// Whether there is a column for each of the fields.
  public func hasColumns(_ fields: [InputField]) -> Bool {
    fields.allSatisfy { field in columns.contains { $0.holds(field) } }
  }

  /// Whether each row has all the fields. O(k) for each field.
  public func rowsHaving(_ fields: [InputField]) -> [Bool] {
    var complete = [Bool](repeating: true, count: rowCount)
    for field in fields {
      guard let numbers = self[field] else { return [Bool](repeating: false, count: rowCount) }
      for row in complete.indices where numbers[row].isNaN { complete[row] = false }
    }
    return complete
  }

  /// The rows at the given positions, in that order. O(number of rows selected) for each column.
  public func selecting(_ rows: [Int]) -> FieldColumns {
    var selected = FieldColumns(rowCount: rows.count)
    selected.columns = columns.map { column in Column(column.name, rows.map { column.numbers[$0] }) }
    return selected
  }
}

/// One row of columns.
public struct FieldRow: FieldValues, Sendable {
  fileprivate let columns: FieldColumns
  fileprivate let position: Int

  /// The row's number for the field, or `nil` where it is missing.
  public func number(_ field: InputField) -> Double? { columns[field, position] }
}
