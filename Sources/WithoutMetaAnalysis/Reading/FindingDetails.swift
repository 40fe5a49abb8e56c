public import EffectSizes
public import StudyTables
import Tables

/// What plots of findings show beside a finding's direction or p value.
public struct FindingDetails: Sendable, Hashable, Codable {
  /// The study's design: "RCT".
  public var design: String?
  /// How many people the finding is about: those of both arms, or else `n`.
  public var participants: Double?
  /// The judgement of the risk of bias, by the name that the level has in its tool.
  public var riskOfBias: String?
  /// The name of the tool that it was judged with; `nil` where nothing was judged.
  public var tool: String?
}

extension StudyTable {
  /// The details of rows, by their positions in the table.
  ///
  /// - Parameter measure: A measure whose headers may say how many people there are; `nil` for the table's own.
  /// - Throws: `malformed` where a number of people is not one, or a judgement is none of its tool.
  public func findingDetails(measure: MeasureEntry? = nil) throws(StudyTableError) -> [Int: FindingDetails] {
    let reader = try ResultReader(self, measure: measure)
    let judgements = try overallJudgements()
    var details: [Int: FindingDetails] = [:]
    try reader.forEachRow { row throws(MalformedCell) in
      details[row] = FindingDetails(
        design: reader.rows.text("design", row: row), participants: try reader.rows.people(row: row)?.total,
        riskOfBias: judgements[row]?.level, tool: judgements[row]?.tool)
    }
    return details
  }
}
