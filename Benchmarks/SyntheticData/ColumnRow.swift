public import Evidence

/// One row of columns of numbers, as the command line hands a table to a measure.
public struct ColumnRow: FieldValues {
  private let columns: [String: [Double?]]
  private let position: Int

  /// The number in the field's column.
  public func number(_ field: InputField) -> Double? { columns[field.name]?[position] }

  /// The rows of columns of equal length.
  public static func rows(of columns: [String: [Double?]], count: Int) -> [ColumnRow] {
    (0..<count).map { ColumnRow(columns: columns, position: $0) }
  }

  /// The rows of all but the first column of a table.
  public static func rows(of table: Table) throws -> [ColumnRow] {
    var columns: [String: [Double?]] = [:]
    for (column, header) in table.headers.enumerated().dropFirst() {
      columns[header] = try table.numbers(inColumn: column)
    }
    return rows(of: columns, count: table.rowCount)
  }
}
