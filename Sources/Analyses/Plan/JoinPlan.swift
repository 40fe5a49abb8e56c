public import StudyTables
import Tables

/// A file whose columns are added to the table of studies.
public struct JoinPlan: Sendable, Hashable, Codable {
  /// The file's path; of a sheet of a workbook `FILE.xlsx!Sheet`.
  public var file: String
  /// What its rows are found by: headers or fields of both tables.
  public var keys: [String]

  /// The columns of a file, whose rows belong to those with the same values under `keys`.
  public init(file: String, on keys: [String]) {
    self.file = file
    self.keys = keys
  }

  /// The path, without the sheet.
  public var path: String { parts.path }

  /// The sheet that is named.
  public var sheet: String? { parts.sheet }

  private var parts: (path: String, sheet: String?) {
    guard let mark = file.lastIndex(of: "!"), file[..<mark].lowercased().hasSuffix(".xlsx") else {
      return (file, nil)
    }
    return (String(file[..<mark]), String(file[file.index(after: mark)...]))
  }

  private enum CodingKeys: String, CodingKey {
    case file
    case keys = "on"
  }
}

extension RowsPlan {
  /// The table with the columns of the files that the plan joins, which are read with its words for missing values and its
  /// sign before decimals.
  /// - Throws: `AnalysisError.joinedFile` where one is no table, `.table` where it cannot be joined.
  public func joined(to table: StudyTable) throws(AnalysisError) -> StudyTable {
    var table = table
    for plan in joins {
      let join: TableJoin
      do throws(TableError) {
        let reading = TableReading(
          decimalSign: file.decimalSign, missingWords: MissingWords(file.missingWords), sheet: plan.sheet)
        join = TableJoin(try DataTable.read(path: plan.path, reading: reading), on: plan.keys)
      } catch {
        throw .joinedFile(path: plan.path, error)
      }
      table = try reading { [table] () throws(StudyTableError) in
        try table.joining(join, assigning: assignments)
      }
    }
    return table
  }
}
