public import StudyTables
import Tables

extension StudyPValues {
  /// Those with a number of people; the other rows are left out.
  ///
  /// - Throws: `noStudies` where no row has one.
  public func withParticipants(_ details: [Int: FindingDetails], of table: StudyTable) throws(StudyTableError)
    -> StudyPValues
  {
    let sized = rows.filter { details[$0.row]?.participants != nil }
    let others = rows.filter { details[$0.row]?.participants == nil }.map { row in
      ExcludedStudy(
        row: row.row, place: Place(file: table.name, line: table.table.line(ofRow: row.row)),
        label: row.study, reason: .missing(["n"]))
    }
    let excluded = (excluded + others).sorted { $0.row < $1.row }
    guard !sized.isEmpty else { throw .noStudies(file: table.name, excluded) }
    return StudyPValues(rows: sized, excluded: excluded, notes: notes, weighting: weighting)
  }
}
