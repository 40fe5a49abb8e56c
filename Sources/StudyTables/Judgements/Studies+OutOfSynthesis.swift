public import RiskOfBias

/// A study that its risk-of-bias tool does not let into a synthesis.
public struct StudyOutOfSynthesis: Sendable, Hashable {
  /// Its place among the studies with an effect.
  public let index: Int
  /// What it is called.
  public let label: String
  /// The judgement.
  public let level: JudgementLevel
  /// The tool that was judged with.
  public let tool: String
}

extension Studies {
  /// The studies whose overall judgement their tool does not let into a synthesis. Judgements that cannot be read are passed
  /// over: an analysis that uses none does not stop for them.
  public func outOfSynthesis(tools: JudgementTools) -> [StudyOutOfSynthesis] {
    guard let columns = try? JudgementColumns(reader.source, tools: tools), columns.hasOverall else {
      return []
    }
    return included.enumerated().compactMap { index, position in
      // A study whose arms were combined is out where one of its rows is.
      let own = (details[position]?.combinedRows ?? [position]).map { rows[$0] }
      guard let (tool, level) = own.lazy.compactMap({ columns.levelOutOfSynthesis(row: $0) }).first else {
        return nil
      }
      return StudyOutOfSynthesis(index: index, label: labels[position], level: level, tool: tool.name)
    }
  }
}

extension Studies {
  /// The same among judgements that have been read.
  public func outOfSynthesis(_ judged: JudgedStudies) -> [StudyOutOfSynthesis] {
    judged.assessments(at: positions).enumerated().compactMap { index, assessment in
      guard let assessment, let overall = assessment.overall, !overall.entersSynthesis else { return nil }
      return StudyOutOfSynthesis(
        index: index, label: assessment.study, level: overall.level, tool: assessment.tool.name)
    }
  }
}

extension StudyTable {
  /// The rows whose overall judgement their tool does not let into a synthesis, by their positions.
  package func outOfSynthesis(_ rows: [Int], tools: JudgementTools) -> [Int: ExcludedStudy] {
    guard let columns = try? JudgementColumns(self, tools: tools) else { return [:] }
    return JudgedRows(columns, of: rows, tools: tools).outOfSynthesis
  }
}
