public import Tables

/// What a picture was drawn from, as a table with a header: its CSV.
public struct PictureTable: Sendable, Hashable {
  /// The columns' names.
  public let headers: [String]
  /// The rows, in the order in which they are drawn; each has a cell a column.
  public private(set) var rows: [[CSVValue]]

  /// A table of rows.
  ///
  /// - Precondition: every row has as many cells as there are headers.
  public init(headers: [String], rows: [[CSVValue]] = []) {
    precondition(rows.allSatisfy { $0.count == headers.count }, "A row has as many cells as the header.")
    self.headers = headers
    self.rows = rows
  }

  /// Adds a row.
  ///
  /// - Precondition: `row` has as many cells as there are headers.
  public mutating func append(row: [CSVValue]) {
    precondition(row.count == headers.count, "A row has as many cells as the header.")
    rows.append(row)
  }

  /// The table as CSV.
  public var csv: CSVWriter {
    var csv = CSVWriter(headers: headers)
    for row in rows { csv.append(row: row) }
    return csv
  }
}

extension CSVValue {
  /// What is written in the cell; empty where it is missing.
  public var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.shortestDecimal ?? ""
    case .integer(let integer): String(integer)
    case .missing: ""
    }
  }
}
