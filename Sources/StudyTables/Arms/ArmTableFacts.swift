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
  /// The times that were taken, in order, where the first or the last was to be.
  public var times: [ArmTime]
}

/// A time, and the studies of which it was taken.
public struct ArmTime: Sendable, Hashable {
  public var time: String
  public var studies: [String]
}

extension ArmTime: CustomStringConvertible {
  public var description: String {
    "\(time.visible) in "
      + (studies.count > 3
        ? "\(studies.count) trials"
        : (studies.dropLast().isEmpty ? "" : studies.dropLast().joined(separator: ", ") + " and ")
          + (studies.last ?? ""))
  }
}

extension ArmTableFacts: CustomStringConvertible {
  public var description: String {
    "\(rows) rows are arms of \(studies) \(studies == 1 ? "trial" : "trials"); "
      + "\(comparators.count == 1 ? "comparator" : "comparators"): \(comparators.listed)"
      + (time.map { "; time: \($0)" } ?? "")
      + (times.isEmpty ? "" : ", which is \(times.map(\.description).listed)")
  }
}
