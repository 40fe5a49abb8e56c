public import RiskOfBias

/// A study that its risk-of-bias tool does not let into a synthesis.
public struct StudyOutOfSynthesis: Sendable, Hashable {
  /// Its position.
  public let position: SelectedPosition
  /// What it is called.
  public let label: String
  /// The judgement.
  public let level: JudgementLevel
  /// The tool that was judged with.
  public let tool: String
}

extension Studies {
  /// Those of some studies whose overall judgement their tool does not let into a synthesis. Other judgements that cannot be
  /// read are passed over: an analysis that uses none does not stop for them.
  ///
  /// - Throws: `malformed` with the cells that leave unclear which these are: a word that bars in some tool, and is none of the
  ///   row's own, or any word that is none of a tool with such levels; `combinedRowsDiffer`.
  public func outOfSynthesis(
    at positions: [SelectedPosition]
  ) throws(StudyTableError) -> [StudyOutOfSynthesis] {
    let judged = try judgedRows(at: positions)
    guard judged.overall.column != nil else { return [] }
    let unclear = judged.unclear(positions.flatMap { tableRows(of: $0.index) })
    guard unclear.isEmpty else { throw .malformed(unclear) }
    var found: [StudyOutOfSynthesis] = []
    for position in positions {
      let index = position.index
      let barred = tableRows(of: index).lazy.compactMap { row -> StudyOutOfSynthesis? in
        guard case .barred(let level, let tool) = judged[row].admission else { return nil }
        return StudyOutOfSynthesis(position: position, label: labels[index], level: level, tool: tool)
      }
      guard let first = barred.first else { continue }
      for column in [judged.overall.column, judged.overall.toolColumn].compactMap({ $0 }) {
        _ = try row(of: index, saying: column)
      }
      found.append(first)
    }
    return found
  }

  /// The judgements of studies: those that were looked up before the first stage, where they were.
  func judgedRows(at positions: [SelectedPosition]) throws(StudyTableError) -> JudgedRows {
    if let judgedRows { return judgedRows }
    return JudgedRows(
      try OverallJudgements(reader.source), of: positions.flatMap { tableRows(of: $0.index) })
  }
}
