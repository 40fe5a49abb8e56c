import EffectSizes
public import RiskOfBias
import Tables

/// The judgements of a table that is shown, not pooled: each study once for each tool,
/// unless notes say that its judgements differ.
public struct JudgementTable: Sendable {
  /// The assessments, in the table's order.
  public let assessments: [Assessment]
  /// What is to be said of them.
  public let notes: [StudyNote]
  /// The arms that are in no comparison, where the rows are comparisons; they are not judged.
  public let excluded: [ExcludedStudy]
  /// The level of the column that each assessment was grouped by, if there is one.
  public let groups: [String]?
}

extension StudyTable {
  /// The judgements of the selected rows. Rows of one study with the same judgements count once, in each level of the
  /// column `header`, if there is one; where they differ, notes say so, and outcomes that are judged each in its own way are
  /// named.
  public func judgements(by header: String? = nil) throws(StudyTableError) -> JudgementTable {
    try validateAssignments(also: tools.fields)
    let columns = try JudgementColumns(self)
    guard columns.hasAny else { throw judgementsMissing }
    let selected = try selectedRows()
    let excluded = selected.compactMap { row in
      compared?.gaps[row].map { gap in
        ExcludedStudy(
          row: sourceRow(row), place: columns.place(row: row), label: columns.label(row: row),
          reason: .arm(gap))
      }
    }
    let rows = selected.filter { compared?.gaps[$0] == nil }
    let unused = tools.chosen.flatMap { tool in
      rows.allSatisfy(columns.namesTool) ? StudyNote.unused(.tool(tool.code)) : nil
    }
    let fileNotes = try columns.fileNotes(rows: rows) + [unused].compactMap { $0 }
    guard let header else {
      let all = try judgements(of: rows, columns, group: nil)
      return JudgementTable(
        assessments: all.assessments, notes: fileNotes + all.notes, excluded: excluded, groups: nil)
    }
    var parts: [JudgementTable] = []
    for group in try groups(rows, by: header) {
      parts.append(try judgements(of: group.rows, columns, group: group.level))
    }
    guard !parts.isEmpty else { throw .noJudgement(file: name) }
    let notes =
      fileNotes + [spellings(header, rows: rows)].compactMap { $0.map(note) } + parts.flatMap(\.notes)
    return JudgementTable(
      assessments: parts.flatMap(\.assessments),
      notes: notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      excluded: excluded, groups: parts.flatMap { $0.groups ?? [] })
  }

  private func judgements(
    of rows: [Int], _ columns: JudgementColumns, group: String?
  ) throws(StudyTableError) -> JudgementTable {
    var (judged, malformed): ([JudgedRow], [MalformedCell]) = ([], [])
    var notes = columns.notes(rows: rows)
    let outcomes = try ColumnMap([InputField("outcome", nil)], in: self)["outcome"]
    for row in rows {
      let study = columns.label(row: row)
      guard let assessment = columns.assessment(row: row, study: study, malformed: &malformed) else {
        notes.append(.notJudged(columns.place(row: row), study: study))
        continue
      }
      judged.append(
        JudgedRow(
          line: table.line(ofRow: row), outcome: outcomes.flatMap { table.text(row: row, column: $0) },
          assessment: assessment))
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    guard !judged.isEmpty else { throw .noJudgement(file: name) }
    let once = JudgementsOnce(judged)
    notes += once.assessments.compactMap(StudyNote.init(milder:)) + once.notes
    return JudgementTable(
      assessments: once.assessments, notes: notes, excluded: [],
      groups: group.map { [String](repeating: $0, count: once.assessments.count) })
  }
}
