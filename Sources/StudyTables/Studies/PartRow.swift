public import RiskOfBias

/// What tells whether a row belongs to a part of a table that is read without the others, before anything is shared with them.
public struct PartRow: Sendable {
  /// Its position in the table of comparisons.
  public let row: Int
  /// Its overall judgement with its tool; `nil` where it has none that is understood.
  public let assessment: Assessment?
  /// How its groups were made.
  public let allocation: Allocation
}

extension StudyTable {
  /// The rows that a part of the table is made of.
  func rows(
    _ rows: [Int], judged: JudgedRows, keptBy keeps: (PartRow) -> Bool
  ) throws(StudyTableError) -> [Int] {
    let reader = RowReader(source: self, columns: try ColumnMap(RowReader.allocationFields, in: self))
    return rows.filter { row in
      keeps(
        PartRow(
          row: row, assessment: judged.assessment(row: row),
          allocation: reader.allocation(row: row).allocation))
    }
  }
}
