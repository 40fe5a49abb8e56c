import Evidence
import Tables

/// A table and where it came from.
struct TableSource {
  /// What messages call it: the file's path, `standard input`, or `dataset:NAME`.
  let name: String
  let table: DataTable
  let sha256: String
  /// The shipped dataset, if it is one.
  let dataset: Dataset?
  private let facts = ColumnFacts()

  /// Reads what the argument names.
  init(_ argument: String) throws {
    let bytes: [UInt8]
    if argument.hasPrefix("dataset:") {
      let found = try Self.dataset(named: String(argument.dropFirst("dataset:".count)))
      (name, bytes, dataset) = (argument, found.csvBytes, found)
    } else {
      dataset = nil
      name = argument == "-" ? "standard input" : argument
      do throws(TableError) {
        bytes = argument == "-" ? try InputFile.readStandardInput() : try InputFile.read(path: argument)
      } catch {
        throw CommandFailure(error, file: name)
      }
    }
    do throws(TableError) {
      table = try DataTable(name: name, parsing: bytes)
    } catch {
      throw CommandFailure(error, file: name)
    }
    sha256 = SHA256.hexadecimal(of: bytes)
  }

  /// A table whose bytes have been read.
  init(name: String, bytes: [UInt8]) throws {
    self.name = name
    dataset = nil
    do throws(TableError) {
      table = try DataTable(name: name, parsing: bytes)
    } catch {
      throw CommandFailure(error, file: name)
    }
    sha256 = SHA256.hexadecimal(of: bytes)
  }

  /// The shipped dataset of a name, or a failure that names the nearest.
  static func dataset(named name: String) throws -> Dataset {
    if let dataset = Datasets.named(name) { return dataset }
    throw CommandFailure(
      exitCode: .noInput, message: Unknown.message("dataset", name, among: Datasets.all.map(\.name)))
  }

  /// The column of a header, or a failure that names the likely one.
  func column(_ header: String, for option: String) throws -> Int {
    if let column = table.column(named: header) { return column }
    throw CommandFailure.data("\(name):\(table.headerLine): \(option): \(missing(header))")
  }

  /// The sentence about a header that is not there.
  func missing(_ header: String, among headers: [String]? = nil) -> String {
    if let nearest = nearestHeader(to: header, among: headers ?? table.headers) {
      return "there is no column '\(header)'; did you mean '\(nearest)'?"
    }
    return "there is no column '\(header)'; the columns are \(table.headers.joined(separator: ", "))"
  }

  /// The header that may have been meant by one that is not there.
  func nearestHeader(to header: String, among headers: [String]) -> String? {
    nearestName(to: header, among: headers, maximumDistance: 2)
  }

  /// The number in a cell; `nil` where it is missing.
  func number(row: Int, column: Int) throws -> Double? {
    do throws(TableError) {
      return try table.number(row: row, column: column)
    } catch {
      throw CommandFailure(error, file: name)
    }
  }

  /// The numbers of a column in the given rows, NaN where missing.
  func numbers(inColumn column: Int, rows: [Int]) throws -> [Double] {
    do throws(TableError) {
      return try table.numbers(inColumn: column, rows: rows)
    } catch {
      throw CommandFailure(error, file: name)
    }
  }

  /// A failure about a cell.
  func failure(row: Int, column: Int, _ reason: String) -> CommandFailure {
    let value = table.text(row: row, column: column) ?? ""
    return .data(
      "\(name):\(table.line(ofRow: row, column: column)): column '\(table.headers[column])': '\(value)' \(reason)"
    )
  }

  /// Whether a column has a number below 0. O(rows) the first time it is asked.
  func hasNegative(column: Int) -> Bool {
    if let known = facts.hasNegative[column] { return known }
    let found = (0..<table.rowCount).contains { row in
      ((try? table.number(row: row, column: column)) ?? nil).map { $0 < 0 } ?? false
    }
    facts.hasNegative[column] = found
    return found
  }
}

/// What has been found out about columns, once for all analyses of a table.
private final class ColumnFacts {
  var hasNegative: [Int: Bool] = [:]
}
