public import Tables

/// A table of studies: which headers hold which fields, and which rows are used.
///
/// <!-- snippet: given let bytes: [UInt8] -->
///
///     let table = try DataTable(csv: bytes)
///     let studies = try StudyTable(table).studies(measure: .standardizedMeanDifference, aligned: .toBenefit)
///     let fit = try RandomEffects().fit(studies.effects)
///
/// Columns are found by their fields' names (`mean1`, `events2`, `instrument`), by metafor's letters for them, or as
/// `assignments` say. Where these give no effects of a measure, what is missing is looked for in the words of the other headers
/// (`Intervention mean`); what was read is among the notes of the studies. Every other column is ignored.
public struct StudyTable: Sendable {
  /// The table.
  public internal(set) var table: DataTable
  /// What pictures call it; by default the file's name, without the folders that it lies in.
  public var title: String
  /// Headers that hold fields; they come before headers found by name.
  public var assignments: [FieldAssignment]
  /// What rows must meet to be used, beside a column `include`.
  public var conditions: [RowCondition]
  /// The conditions that its rows have met already, where they are comparisons of another table's arms.
  var metConditions: [RowCondition] = []
  /// The code of the measure that the table is made for, as that of a shipped dataset.
  public var usualMeasure: String?
  /// The headers of columns whose cells may hold several values, between semicolons.
  public var lists: [String] = []
  /// Whether conditions take every cell for a list, as syntheses without meta-analysis do.
  package var conditionsAreOnLists = false
  /// Which arms are compared, and when, where the table has a row for each arm.
  public var arms = ArmSettings()
  /// The tools that rows are judged with: that of rows which name none, and one of one's own. Besides what judgements mean,
  /// they say which studies are not randomised, and with that which of two results of a row is used.
  public var tools = JudgementTools.shipped
  /// The tables whose columns were added to it.
  public internal(set) var joined: [JoinedTable] = []
  /// How its rows were made, where they are comparisons of another table's arms.
  var compared: ComparedArms?
  /// What was found in cells that hold several facts, where they were taken apart.
  var split: SplitCells?

  /// A table whose fields are found by name unless they are assigned.
  public init(
    _ table: DataTable, assigning assignments: [FieldAssignment] = [], where conditions: [RowCondition] = [],
    usualMeasure: String? = nil, title: String? = nil
  ) {
    self.table = table
    self.title = title ?? table.fileName
    self.assignments = assignments
    self.conditions = conditions
    self.usualMeasure = usualMeasure
    let merged = columnsOfMergedGroups()
    self.table = table.fillingMerged(merged.groups, besides: merged.names)
  }

  /// The table's name in messages.
  public var name: String { table.name }
}
