import Datasets
import Testing

/// A shipped CSV read for the tests: RFC 4180 quoting, line feeds, every row as long as the header.
struct DataTable {
  let header: [String]
  let rows: [[String: String]]

  init(_ dataset: Dataset) throws {
    var records = try Self.records(of: dataset.csv)
    header = records.removeFirst()
    let names = header
    rows = try records.enumerated().map { index, record in
      guard record.count == names.count else { throw Malformed.ragged(row: index + 2) }
      return Dictionary(zip(names, record)) { first, _ in first }
    }
  }

  enum Malformed: Error {
    case ragged(row: Int)
    case openQuote
  }

  /// The values of a column, in row order.
  func values(_ column: String) -> [String] { rows.map { $0[column] ?? "" } }

  /// The numbers of a column, missing ones left out.
  func numbers(_ column: String) -> [Double] { values(column).compactMap { Double($0) } }

  /// How many cells of a column hold a value.
  func count(_ column: String, _ value: String) -> Int { values(column).count { $0 == value } }

  /// How many cells of a column hold each level, where a cell is a set separated by semicolons.
  func levels(_ column: String) -> [String: Int] {
    values(column).flatMap { $0.split(separator: ";") }.reduce(into: [:]) { $0[String($1), default: 0] += 1 }
  }

  private static func records(of text: String) throws -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var quoted = false
    for character in text {
      switch character {
      case "\"":
        quoted.toggle()
      case "," where !quoted:
        record.append(field)
        field = ""
      case "\n" where !quoted:
        records.append(record + [field])
        record = []
        field = ""
      default:
        field.append(character)
      }
    }
    guard !quoted, field.isEmpty, record.isEmpty else { throw Malformed.openQuote }
    return records
  }
}

extension Dataset: CustomTestStringConvertible {
  /// The name alone: a failure that prints a whole table hides itself.
  public var testDescription: String { name }
}
