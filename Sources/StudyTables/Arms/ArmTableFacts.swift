/// How a table of arms was understood.
public struct ArmTableFacts: Sendable, Hashable {
  /// The rows that comparisons are made of.
  public var rows: Int
  /// Their studies.
  public var studies: Int
  /// What their comparators are called.
  public var comparators: [String]
  /// The time that was chosen.
  public var time: TimeChoice?
}

extension ArmTableFacts: CustomStringConvertible {
  public var description: String {
    "\(rows) rows are arms of \(studies) \(studies == 1 ? "trial" : "trials"); "
      + "\(comparators.count == 1 ? "comparator" : "comparators"): \(comparators.listed)"
      + (time.map { "; time: \($0)" } ?? "")
  }
}
