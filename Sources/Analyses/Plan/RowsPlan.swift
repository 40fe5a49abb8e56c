public import RevMan
public import StudyTables
public import Tables

/// Which rows of a table are analysed, and which together.
public struct RowsPlan: Sendable, Hashable, Codable {
  /// The column for each of whose values there is an analysis.
  public var by: String?
  /// The files whose columns are added to the table's.
  public var joins: [JoinPlan] = []
  /// What rows must meet.
  public var conditions: [RowCondition] = []
  /// Which headers hold fields that are not found by name.
  public var assignments: [FieldAssignment] = []
  /// The columns whose cells may hold several values, between semicolons.
  public var lists: [String] = []
  /// What comparators are called, where the table has a row for each arm; empty where a column tells.
  public var comparators: [String] = []
  /// Which of several times of a study is taken, where the table has a row for each arm.
  public var time: TimeChoice?
  /// Whether several rows of one trial are pooled as if independent.
  public var allowsDependence = false
  /// Whether a row that would be left out ends the analysis.
  public var isStrict = false

  /// The number of the comparison, in a review of RevMan's.
  public var comparison: Int?
  /// The number of the outcome within its comparison, in a review of RevMan's.
  public var outcome: Int?
  /// The sheet of a workbook that was named; `nil` for the first.
  public var sheet: String?
  /// The encoding that was named; `nil` where it is recognised.
  public var encoding: TextEncoding?
  /// The sign before decimals that was named.
  public var decimalSign: TableReading.DecimalSign?
  /// Words that mean missing values beside the usual ones.
  public var missingWords: [String] = []
  /// Whether studies are left out that their risk-of-bias tool does not let into a synthesis.
  public var excludesOutOfSynthesis = false

  /// All rows together.
  public init() {}

  /// How the bytes of the table's file are read.
  public var tableReading: TableReading {
    TableReading(
      encoding: encoding, decimalSign: decimalSign, missingWords: MissingWords(missingWords), sheet: sheet)
  }

  /// Which outcome of a review is read.
  public var selection: RevManSelection { RevManSelection(comparison: comparison, outcome: outcome) }

  /// The table of studies in a file's bytes, read as the plan has it, with the columns of the files that it joins.
  /// - Throws: `AnalysisError.file` where they are no table, `AnalysisError.review` where they are a review without the
  ///   outcome, and what `joined(to:)` throws.
  public func studyTable(_ bytes: [UInt8], named name: String) throws(AnalysisError) -> StudyTable {
    if RevManForm.recognised(bytes) != nil {
      let reviewed = try ReviewedOutcome(bytes, named: name, selection, reading: tableReading)
      return try joined(to: reviewed.studyTable)
    }
    let table: DataTable
    do throws(TableError) {
      table = try DataTable(name: name, parsing: bytes, reading: tableReading)
    } catch {
      throw .file(path: name, error)
    }
    return try joined(to: StudyTable(table))
  }

  private enum CodingKeys: String, CodingKey {
    case by
    case joins = "join"
    case conditions = "where"
    case assignments = "columns"
    case lists = "list"
    case comparators = "comparator"
    case time
    case allowsDependence = "allow_dependent"
    case isStrict = "strict"
    case comparison, outcome
    case sheet
    case encoding
    case decimalSign = "decimal"
    case missingWords = "missing"
    case excludesOutOfSynthesis = "exclude_critical"
  }
}
