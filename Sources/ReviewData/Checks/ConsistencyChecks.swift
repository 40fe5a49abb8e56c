public import Estimates

extension Catalogue where Element == any ConsistencyCheck {
  /// The checks by their codes, in the order in which findings are told, with the choices given.
  public static func consistencyChecks(_ settings: CheckSettings = CheckSettings()) -> Self {
    let checks: [any ConsistencyCheck] =
      [
        ReadableNumbers(), InexactPValues(), Counts(), ArmTotals(), PercentAgainstCount(), PositiveSpread(),
        CorrelationRange(), ScaleRangeCheck(), LargestStandardDeviation(),
        StandardErrorAmongDeviations(), MissingCodes(), GranularityOfMeans(),
        QuantileOrder(),
        SizeOfEffect(largest: settings.largestEffect), IntervalOrder(), IntervalSymmetry(),
        RatiosAndLogarithms(),
      ] + FactRelation.all(level: settings.level) + [
        MissingSign(), UnstatedClusters(), TotalRows(), DateCells(), DependentRowsCheck(), DuplicatedRows(),
        UnvaryingModerators(columns: settings.moderators), SpellingsOfValues(),
      ]
    return Self(checks.map { check in Entry(check.code, check.name) { check } })
  }
}

extension ReportedTable {
  /// What the checks find, row by row and within a row in the order of the checks; findings about columns stand last.
  public func findings(
    _ checks: [any ConsistencyCheck] = Catalogue.consistencyChecks().elements
  ) -> [Finding] {
    checks.flatMap { $0.findings(in: self) }.enumerated()
      .sorted { ($0.element.row ?? .max, $0.offset) < ($1.element.row ?? .max, $1.offset) }.map(\.element)
  }
}
