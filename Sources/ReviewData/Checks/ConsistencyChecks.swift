/// Every check, in the order in which findings are told.
public enum ConsistencyChecks {
  /// Every check with the choices given.
  public static func all(_ settings: CheckSettings = CheckSettings()) -> [any ConsistencyCheck] {
    [
      ReadableNumbers(),
      Counts(),
      ArmTotals(),
      PercentAgainstCount(),
      PositiveSpread(),
      ScaleRangeCheck(),
      LargestStandardDeviation(),
      GranularityOfMeans(),
      TAgainstMeans(),
      SizeOfEffect(largest: settings.largestEffect),
      IntervalOrder(),
      IntervalSymmetry(),
      PValueAgainstInterval(level: settings.level),
      PValueAgainstT(),
      PValueAgainstF(),
      MissingSign(),
      DependentRowsCheck(),
      DuplicatedRows(),
      UnvaryingModerators(columns: settings.moderators),
    ]
  }
}

extension ReportedTable {
  /// What the checks find, row by row and within a row in the order of the checks; findings about columns stand last.
  public func findings(_ checks: [any ConsistencyCheck] = ConsistencyChecks.all()) -> [Finding] {
    checks.flatMap { $0.findings(in: self) }.enumerated()
      .sorted { ($0.element.row ?? .max, $0.offset) < ($1.element.row ?? .max, $1.offset) }.map(\.element)
  }
}
