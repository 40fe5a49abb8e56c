import EffectSizes
import LinearAlgebra
import StudyTables
import Tables

/// A covariance matrix of sampling errors in a CSV file without a header: a row and a column for each row of a table, or for each
/// of the effects that are pooled, as ``CovariancePlan`` makes it.
struct CovarianceFile {
  let path: String

  /// Studies' effects with the errors of the file.
  /// - Throws: `covarianceFile` where it is no covariance matrix of them, with the row and column.
  func errors(of effects: StudyEffects, _ studies: Studies) throws(AnalysisError) -> StudyEffects {
    let matrix = try matrix
    let isOfTable = matrix.rows == studies.tableRowCount && matrix.columns == matrix.rows
    guard isOfTable || isOfEffects(matrix, effects) else {
      throw .covarianceFile(
        path: path,
        .wrongSize(rows: matrix.rows, columns: matrix.columns, needed: studies.tableRowCount))
    }
    let rows = isOfTable ? studies.tableRows : Array(effects.estimates.indices)
    do throws(EffectSizesError) {
      return try effects.withErrors(covariance: isOfTable ? matrix.submatrix(rows) : matrix)
    } catch {
      switch error {
      case .covarianceNotSymmetric(let row, let column):
        throw .covarianceFile(path: path, .notSymmetric(row: rows[row] + 1, column: rows[column] + 1))
      case .covarianceNotPositiveDefinite(let effect):
        throw .covarianceFile(path: path, .notPositiveDefinite(effect: effect))
      default: throw .effects(error, ModelContext(studies))
      }
    }
  }

  /// Whether a matrix has a row for each effect, and these effects' variances: one of as many others is a mistake.
  private func isOfEffects(_ matrix: Matrix, _ effects: StudyEffects) -> Bool {
    guard matrix.rows == effects.count, matrix.columns == effects.count else { return false }
    return effects.variances.indices.allSatisfy {
      abs(matrix[$0, $0] - effects.variances[$0]) <= 1e-6 * effects.variances[$0]
    }
  }

  private var matrix: Matrix {
    get throws(AnalysisError) { try Self.matrix(of: try table, path) }
  }

  private var table: DataTable {
    get throws(AnalysisError) {
      do throws(TableError) {
        return try DataTable(csv: Self.headed(try InputFile.read(path: path)), name: path)
      } catch {
        throw .file(path: path, error)
      }
    }
  }

  private static func matrix(of table: DataTable, _ path: String) throws(AnalysisError) -> Matrix {
    var matrix = Matrix(rows: table.rowCount, columns: table.headers.count)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
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
  private static func headed(_ file: [UInt8]) -> [UInt8] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = file.starts(with: mark) ? Array(file.dropFirst(mark.count)) : file
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
  /// Two cells on either side of the diagonal differ.
  case notSymmetric(row: Int, column: Int)
  /// No effects have such covariances: an effect is among those that these rows connect.
  case notPositiveDefinite(effect: String)
}

extension CovarianceFileProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .wrongSize(let rows, let columns, let needed):
      "has \(rows) rows and \(columns) columns of numbers, and the table has \(needed) rows: write one row and one column for each "
        + "of them, without a header; or what 'evidence vcov' prints of the same effects"
    case .notANumber(let row, let column, let text):
      "row \(row), column \(column): '\(text)' is not a number"
    case .notSymmetric(let row, let column):
      "row \(row), column \(column) differs from row \(column), column \(row): a covariance matrix is symmetric"
    case .notPositiveDefinite(let effect):
      "the covariances of '\(effect)' and the effects that they connect it with cannot be: the matrix is not positive definite; "
        + "correlations between -1 and 1 are not enough, they must agree with one another"
    }
  }
}
