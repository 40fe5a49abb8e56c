public import StudyTables
import Tables

/// What plots of findings show beside a finding's direction or p value.
public struct FindingDetails: Sendable, Hashable, Codable {
  /// The study's design: "RCT".
  public var design: String?
  /// How many people the finding is about: `n`, or those of both arms.
  public var participants: Double?
  /// The judgement of the risk of bias, in the tool's words.
  public var riskOfBias: String?
  /// The tool that it was judged with.
  public var tool: String?
}

extension StudyTable {
  /// The details of rows, by their positions in the table.
  ///
  /// - Throws: `malformed` where a number of people is not one.
  public func findingDetails() throws(StudyTableError) -> [Int: FindingDetails] {
    let reader = try ResultReader(self)
    var details: [Int: FindingDetails] = [:]
    try reader.forEachRow { row throws(MalformedCell) in
      details[row] = FindingDetails(
        design: reader.rows.text("design", row: row), participants: try reader.sampleSize(row: row),
        riskOfBias: reader.rows.text("rob", row: row), tool: reader.rows.text("rob_tool", row: row))
    }
    return details
  }

  /// The heights of bars in a column, by the rows' positions.
  ///
  /// - Throws: `noColumn`; `malformed` where a height is negative or no number.
  public func heights(in header: String) throws(StudyTableError) -> [Int: Double] {
    let column = try column(header, for: .height)
    let reader = try ResultReader(self)
    var heights: [Int: Double] = [:]
    try reader.forEachRow { row throws(MalformedCell) in
      guard let height = try reader.rows.number(row: row, column: column) else { return }
      guard height >= 0 else {
        throw reader.rows.malformed(row: row, column: column, "must not be negative")
      }
      heights[row] = height
    }
    return heights
  }

  /// The levels of a column, by default of the outcome; one where the table has neither.
  ///
  /// - Throws: What grouping throws.
  public func panels(of rows: [Int], by header: String?, otherwise name: String) throws(StudyTableError)
    -> RowLevels
  {
    let outcome = try ResultReader(self).rows.columns["outcome"]
    if let header = header ?? outcome.map({ table.headers[$0] }) {
      let found = try levels(of: rows, by: header)
      return RowLevels(levels: found.levels, notes: found.notes.filter(\.isAboutLevels))
    }
    return RowLevels(levels: [.init(name: name, rows: rows)], notes: [])
  }
}

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

extension ResultNote {
  /// Plots show rows of one study beside each other, so that only what grouping leaves out needs saying.
  fileprivate var isAboutLevels: Bool { if case .withoutLevel = self { true } else { false } }
}
