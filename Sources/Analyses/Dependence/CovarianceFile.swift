import LinearAlgebra
import Tables

/// A covariance matrix of sampling errors in a CSV file without a header: a row and a column for each row of a table.
struct CovarianceFile {
  let path: String

  /// The matrix.
  /// - Throws: `covarianceFile` where it is none, with the line and column.
  func matrix(rowCount: Int) throws(AnalysisError) -> Matrix {
    let table: DataTable
    do throws(TableError) {
      table = try DataTable(csv: Self.headed(try InputFile.read(path: path)), name: path)
    } catch {
      throw .file(path: path, error)
    }
    guard table.rowCount == rowCount, table.headers.count == rowCount else {
      throw .covarianceFile(
        path: path,
        .wrongSize(rows: table.rowCount, columns: table.headers.count, needed: rowCount))
    }
    var matrix = Matrix(rows: rowCount, columns: rowCount)
    for row in 0..<rowCount {
      for column in 0..<rowCount {
        guard let number = (try? table.number(row: row, column: column)) ?? nil else {
          throw .covarianceFile(
            path: path,
            .notANumber(row: row + 1, column: column + 1, text: table.text(row: row, column: column) ?? ""))
        }
        matrix[row, column] = number
      }
    }
    return matrix
  }

  /// The text of a matrix under a header of numbers.
  private static func headed(_ bytes: [UInt8]) -> [UInt8] {
    let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let separator =
      [UInt8(ascii: ";"), UInt8(ascii: "\t")].first(where: firstLine.contains) ?? UInt8(ascii: ",")
    let columns = 1 + firstLine.count { $0 == separator }
    let names = (1...columns).map { "column\($0)" }
    return names.joined(separator: String(UnicodeScalar(separator))).utf8 + [UInt8(ascii: "\n")] + bytes
  }
}

/// Why a file is no covariance matrix of a table's effects.
public enum CovarianceFileProblem: Sendable, Hashable {
  /// It has another number of rows or columns than the table has rows.
  case wrongSize(rows: Int, columns: Int, needed: Int)
  /// A cell is not a number.
  case notANumber(row: Int, column: Int, text: String)
}

extension CovarianceFileProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongSize(let rows, let columns, let needed):
      "has \(rows) rows and \(columns) columns of numbers, and the table has \(needed) rows: write one row and one column for each "
        + "of them, without a header"
    case .notANumber(let row, let column, let text):
      "row \(row), column \(column): '\(text)' is not a number"
    }
  }
}
