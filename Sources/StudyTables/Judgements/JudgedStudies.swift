public import RiskOfBias
import Tables

/// The judgements of studies, read once, and what to say about them.
public struct JudgedStudies: Sendable {
  /// Whether the table has overall judgements.
  public let hasOverall: Bool
  private let found: [SelectedPosition: Assessment]
  private let tableNotes: [StudyNote]
  private let studyNotes: [SelectedPosition: StudyNote]

  fileprivate init(
    _ found: [SelectedPosition: Assessment], hasOverall: Bool, tableNotes: [StudyNote],
    studyNotes: [SelectedPosition: StudyNote]
  ) {
    self.found = found
    self.hasOverall = hasOverall
    self.tableNotes = tableNotes
    self.studyNotes = studyNotes
  }

  /// The assessment of each of these studies; `nil` where it has no judgement.
  public func assessments(at positions: [SelectedPosition]) -> [Assessment?] { positions.map { found[$0] } }

  /// What is to be said of the table's judgements and those of these studies: without an overall judgement, or with one that is
  /// milder than its tool's rule allows.
  public func notes(of positions: [SelectedPosition]) -> [StudyNote] {
    tableNotes + positions.compactMap { studyNotes[$0] }
  }
}

extension Studies {
  /// The judgements of studies, with an effect or without; `nil` where the table has none of the kind that is needed.
  ///
  /// - Throws: `malformed` with all cells that are not understood, `combinedRowsDiffer`, and `judgesSyntheses` where a row's
  ///   tool judges syntheses.
  public func judged(
    needing needed: NeededJudgements = .overall, at positions: [SelectedPosition]
  ) throws(StudyTableError) -> JudgedStudies? {
    let overall = try judgedRows(at: positions)
    let columns = try JudgementColumns(overall.overall)
    guard needed == .overall ? columns.hasOverall : columns.hasAny else { return nil }
    var found: [SelectedPosition: Assessment] = [:]
    var notes: [SelectedPosition: StudyNote] = [:]
    var malformed: [MalformedCell] = []
    for position in positions {
      let index = position.index
      for column in columns.all { _ = try row(of: index, saying: column) }
      let assessment = columns.assessment(
        row: rows[index], with: overall[rows[index]], study: labels[index], malformed: &malformed)
      if let tool = assessment?.tool, tool.subject == .syntheses {
        throw .judgesSyntheses(columns.place(row: rows[index]), tool: tool.name)
      }
      found[position] = assessment
      notes[position] =
        assessment?.overall == nil
        ? .noJudgement(study: labels[index], mildest: assessment?.mildestOverall?.code)
        : assessment.flatMap(StudyNote.init(milder:))
    }
    guard malformed.isEmpty else { throw .malformed(malformed) }
    return JudgedStudies(
      found, hasOverall: columns.hasOverall,
      tableNotes: columns.notes(rows: positions.flatMap { tableRows(of: $0.index) }),
      studyNotes: notes)
  }

  /// There are no judgements of the kind that is needed.
  public var judgementsMissing: StudyTableError { reader.source.judgementsMissing }
}

extension StudyTable {
  /// There are no judgements of the kind that is needed.
  var judgementsMissing: StudyTableError {
    .judgementsMissing(
      table.headerPlace, MissingHeader("rob", among: table.unsplitHeaders))
  }
}

extension StudyNote {
  /// An overall judgement that is milder than the tool's rule allows.
  init?(milder assessment: Assessment) {
    guard assessment.isMilderThanRule, let overall = assessment.overall, let least = assessment.mildestOverall
    else { return nil }
    self = .milderThanRule(
      study: assessment.study, judgement: overall.code, tool: assessment.tool.name, mildest: least.code)
  }
}
