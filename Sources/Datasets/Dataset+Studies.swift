public import EffectSizes
import Tables

extension Dataset {
  /// What the studies report, in the order of the table, from the columns with the fields' names. O(k).
  ///
  /// - Throws: `DatasetError.unsuitable` when a row does not report what `Summary` needs.
  public func studies<Summary: StudySummary>(
    _ type: Summary.Type = Summary.self
  ) throws(DatasetError) -> [Study<Summary>] {
    guard let table = try? DataTable(name: name, parsing: csvBytes) else {
      preconditionFailure("the shipped tables are well formed")
    }
    var studies: [Study<Summary>] = []
    for row in 0..<table.rowCount {
      let label =
        table.column(named: "study").flatMap { table.text(row: row, column: $0) }
        ?? DataTable.label(ofRow: row)
      do throws(SummaryError) {
        studies.append(Study(label, try Summary(DatasetRow(table: table, row: row))))
      } catch {
        throw .unsuitable(dataset: name, study: label, reason: error)
      }
    }
    return studies
  }

  /// The 2x2 tables of a dataset of events in two groups, such as `Datasets.bcg`. O(k).
  ///
  /// - Throws: `DatasetError.unsuitable` for a dataset that does not report them.
  public var tables: [Study<TwoByTwoTable>] {
    get throws(DatasetError) { try studies() }
  }
}

/// Why a dataset cannot be read as asked.
public enum DatasetError: Error, Sendable, Hashable {
  /// A study does not report what is needed.
  case unsuitable(dataset: String, study: String, reason: SummaryError)
}

extension DatasetError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unsuitable(let dataset, let study, let reason):
      "the dataset \(dataset) does not report what is asked for: \(study): \(reason)"
    }
  }
}

/// One row of a shipped table, whose headers are the fields' names.
private struct DatasetRow: FieldValues {
  let table: DataTable
  let row: Int

  func number(_ field: InputField) -> Double? {
    table.column(named: field.name).flatMap { try? table.number(row: row, column: $0) }
  }
}
