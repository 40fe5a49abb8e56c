public import RiskOfBias
import Tables

/// The judgements of a table that is shown, not pooled: each study once for each tool.
public struct JudgementTable: Sendable {
  /// The assessments, in the table's order.
  public let assessments: [Assessment]
  /// What is to be said of them.
  public let notes: [StudyNote]
  /// The level of the column that each assessment was grouped by, if there is one.
  public let groups: [String]?
}

extension StudyTable {
  /// The judgements of the selected rows. Rows of one study with the same judgements count once, in each level of the
  /// column `header`, if there is one.
  public func judgements(tools: JudgementTools, by header: String? = nil) throws(StudyTableError)
    -> JudgementTable
  {
    try validateAssignments(also: tools.fields)
    let columns = try JudgementColumns(self, tools: tools)
    guard columns.hasAny else { throw judgementsMissing }
    let rows = try selectedRows()
    let fileNotes = try columns.fileNotes(rows: rows)
    guard let header else {
      let all = try judgements(of: rows, columns, group: nil)
      return JudgementTable(assessments: all.assessments, notes: fileNotes + all.notes, groups: nil)
    }
    var parts: [JudgementTable] = []
    for group in try groups(rows, by: header) {
      parts.append(try judgements(of: group.rows, columns, group: group.level))
    }
    guard !parts.isEmpty else { throw .noJudgement(file: name) }
    return JudgementTable(
      assessments: parts.flatMap(\.assessments),
      notes: (fileNotes + parts.flatMap(\.notes)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      groups: parts.flatMap { $0.groups ?? [] })
  }

  private func judgements(
    of rows: [Int], _ columns: JudgementColumns, group: String?
  ) throws(StudyTableError) -> JudgementTable {
    var (assessments, notes, malformed): ([Assessment], [StudyNote], [MalformedCell]) = (
      [], columns.notes, []
    )
    var seen: Set<Assessment> = []
    var repeated = 0
    for row in rows {
      let study = columns.label(row: row)
      guard let assessment = columns.assessment(row: row, study: study, malformed: &malformed) else {
        notes.append(.notJudged(columns.place(row: row), study: study))
        continue
      }
      guard seen.insert(assessment).inserted else {
        repeated += 1
        continue
      }
      if let milder = StudyNote(milder: assessment) { notes.append(milder) }
      assessments.append(assessment)
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    guard !assessments.isEmpty else { throw .noJudgement(file: name) }
    if repeated > 0 { notes.append(.repeatedJudgements(repeated)) }
    return JudgementTable(
      assessments: assessments, notes: notes,
      groups: group.map { [String](repeating: $0, count: assessments.count) })
  }
}
