public import Analyses
import Estimates
import LinearAlgebra
public import Tables

/// The sampling covariances of effects in each form that they are written in.
public struct CovarianceReport: Sendable {
  public let results: CovarianceResults

  /// A report of results.
  public init(_ results: CovarianceResults) { self.results = results }

  /// The most effects whose matrix text shows.
  private static let mostShown = 12

  /// What the covariances are made of, and the matrix where it is small.
  public func text(digits: Int? = nil) -> String {
    let count = results.labels.count
    let clusters = Set(results.clusters).count
    var text = "Sampling covariances of \(count) effects in \(clusters) clusters\n"
    guard count <= Self.mostShown else {
      return text + "A matrix of \(count) x \(count) is for files: -o covariances.csv\n"
    }
    let rows = (0..<count).map { row in
      [results.labels[row]] + (0..<count).map { results.matrix[row, $0].rounded(toDigits: digits ?? 4) }
    }
    text += TextTable(rows: [[""] + results.labels] + rows).text
    return text
  }

  /// The document, with the keys that scripts rely on.
  public func json(input: DocumentInput) -> JSONValue {
    let matrix = results.matrix
    let members: [JSONValue.Member] = [
      .init("labels", .array(results.labels.map { .string($0) })),
      .init("clusters", .array(results.clusters.map { .string($0) })),
      .init(
        "matrix",
        .array(
          (0..<matrix.rows).map { row in .array((0..<matrix.columns).map { .number(matrix[row, $0]) }) })),
    ]
    return .object(
      Document.header("vcov", settings: Document.settings(results.plan), input: input) + members
        + Document.columns(results.notes)
        + [Document.warnings(results.notes), Document.excluded(results.excluded)])
  }

  /// The matrix alone, as `--vcov` reads it.
  public var csv: CSVWriter {
    let matrix = results.matrix
    var csv = CSVWriter(width: matrix.columns)
    for row in 0..<matrix.rows { csv.append(row: (0..<matrix.columns).map { .number(matrix[row, $0]) }) }
    return csv
  }
}
