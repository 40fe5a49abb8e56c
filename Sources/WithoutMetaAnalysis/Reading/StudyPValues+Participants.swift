public import EffectSizes
public import StudyTables
import Tables

extension StudyPValues {
  /// Those with a number of people; the other rows are left out.
  ///
  /// - Parameters:
  ///   - table: The table that they are from.
  ///   - measure: A measure whose headers may say how many people there are; `nil` for the table's own.
  /// - Throws: `fieldsMissing` where the table has no column of them, `noStudies` where no row has one.
  public func withParticipants(
    of table: StudyTable, measure: MeasureEntry? = nil
  ) throws(StudyTableError) -> StudyPValues {
    try Self.requireParticipants(in: table, measure: measure)
    let sized = rows.filter { $0.effectiveParticipants != nil }
    let reader = try ResultReader(table, measure: measure).rows
    let others = rows.filter { $0.effectiveParticipants == nil }.map { row in
      ExcludedStudy(
        row: row.row, place: table.table.place(ofRow: row.row),
        label: row.study, reason: reader.reason(.missing(["n"]), row: row.row))
    }
    let excluded = (excluded + others).sorted { $0.row < $1.row }
    guard !sized.isEmpty else { throw .noStudies(file: table.name, excluded) }
    return StudyPValues(rows: sized, excluded: excluded, notes: notes, weighting: weighting)
  }

  private static func requireParticipants(
    in table: StudyTable, measure: MeasureEntry?
  ) throws(StudyTableError) {
    if try ResultReader(table, measure: measure).rows.tellsPeople { return }
    throw .fieldsMissing(
      table.table.headerPlace, needed: .participants,
      MissingHeader("n", among: table.table.unsplitHeaders))
  }
}
