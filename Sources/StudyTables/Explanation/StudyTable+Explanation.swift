public import EffectSizes
import Estimates
import Tables

extension StudyTable {
  /// What is understood of the table where it is read for a measure: the headers, and the way of each row to an effect.
  ///
  /// What stops the reading is the explanation's `problem`, and everything is told that is known all the same.
  ///
  /// - Parameters:
  ///   - measure: What the effects are.
  ///   - settings: The choices of the stages.
  ///   - moderators: The headers of moderators.
  /// - Throws: `StudyTableError` where a header that was named is not there.
  /// - Complexity: O(n) in cells.
  public func explanation(
    for measure: MeasureEntry, settings: StudySettings = StudySettings(), moderators: [String] = []
  ) throws(StudyTableError) -> Explanation {
    let table = splittingCells(for: measure)
    var uses = try HeaderUses(table, moderators: moderators)
    let reading = try ExplainedReading(table, measure: measure, settings: settings)
    if let arms = reading.arms { uses.add(arms) }
    uses.add(reading.columns, in: reading.fields, of: reading.table.table)
    let others = reading.fields.filter { reading.columns[$0] == nil }
    return Explanation(
      measure: measure.code, headers: uses.headers(reading.problem, fieldsBeside: others), rows: reading.rows,
      problem: reading.problem, notes: reading.notes)
  }

  /// What is understood of the table where it is read for no measure: the headers, by the columns that were found, and the
  /// measures that each row has a way to.
  ///
  /// - Parameters:
  ///   - columns: Where fields were found.
  ///   - fields: Their names, in order.
  ///   - settings: The choices of the stages.
  ///   - moderators: The headers of moderators.
  /// - Throws: `StudyTableError` where a header that was named is not there.
  package func explanation(
    finding columns: ColumnMap, of fields: [String], settings: StudySettings, moderators: [String]
  ) throws(StudyTableError) -> Explanation {
    let table = splittingCells()
    var uses = try HeaderUses(table, moderators: moderators)
    if let arms = try table.reportedArmColumns() { uses.add(arms) }
    uses.add(columns, in: fields, of: table.table)
    let rows = try MeasuresOfRows(table, settings: settings)
    return Explanation(
      measure: nil,
      headers: uses.headers(nil, fieldsBeside: fields.filter { columns[$0] == nil }), rows: rows.rows,
      problem: rows.problem)
  }
}
