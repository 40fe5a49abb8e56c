import RealModule

extension FactRelation {
  /// Effects of events against the counts.
  static let events: [FactRelation] = [
    FactRelation(.ratio, .eventRatio, .ratioFromEvents, advice: eventsAdvice, code: "ratio-events"),
    FactRelation(
      .difference, .riskDifference, .differenceFromEvents, advice: eventsAdvice,
      code: "risk-difference-events"),
  ]

  private static let eventsAdvice =
    "If it is an adjusted result, write `adjusted` in a column `route`; otherwise look for swapped groups, for non-events in the place of events, and for an odds ratio called a risk ratio."
}

extension FactSource {
  /// The logarithm of an odds, risk or rate ratio.
  static let eventRatio = FactSource("ratio", "the ratio") { row in
    row.isAdjusted
      ? nil : row.eventEffect.flatMap { $0.kind == .riskDifference ? nil : Fact($0.fields, $0.range) }
  }

  static let ratioFromEvents = FactSource("events", "the events") { row in
    guard let kind = row.eventEffect?.kind, kind != .riskDifference else { return nil }
    if kind == .rateRatio { return row.logRateRatio }
    guard row.hasIndependentPeople || row["design"] != nil, let table = ReportedCounts(row) else {
      return nil
    }
    return Fact(table.fields, table.logRatios(of: kind))
  }

  static let riskDifference = FactSource("risk-difference", "the risk difference") { row in
    guard !row.isAdjusted, let effect = row.eventEffect, effect.kind == .riskDifference else { return nil }
    // In percentage points as well.
    return Fact(effect.fields, [effect.range, effect.range * 0.01])
  }

  static let differenceFromEvents = FactSource("events", "the events") { row in
    ReportedCounts(row).map { Fact($0.fields, ValueRange(exactly: $0.riskDifference)) }
  }

  /// Pearson's chi-squared, with and without Yates's correction, and the likelihood ratio's.
  static let chiSquaredFromEvents = FactSource("events", "the events") { row in
    guard row.resultsFollowFromArms, let table = ReportedCounts(row) else { return nil }
    return Fact(table.fields, table.chiSquares.map { ValueRange(exactly: $0) })
  }

  /// p of every usual test of two proportions; with a tenth to spare, since there are more of them.
  static let pFromEvents = FactSource("events", "the events") { row in
    guard row.resultsFollowFromArms, let table = ReportedCounts(row), table.total <= 2000,
      let p = table.pValues
    else { return nil }
    return Fact(table.fields, ValueRange(p.lower / 1.1, min(1, p.upper * 1.1)))
  }
}

extension ReportedRow {
  /// The one effect of events that the row states.
  var eventEffect: ReportedEffect? {
    let kinds: Set<ReportedEffect.Kind> = [.oddsRatio, .riskRatio, .rateRatio, .riskDifference]
    let found = reportedEffects.filter { kinds.contains($0.kind) }
    return found.count == 1 ? found[0] : nil
  }

  /// log((x1/t1)/(x2/t2)) of events in person-time.
  var logRateRatio: Fact? {
    let fields = ["events1", "time1", "events2", "time2"]
    guard let x1 = printed("events1")?.value, let x2 = printed("events2")?.value, x1 > 0, x2 > 0,
      let t1 = positiveFact("time1")?.hull.logarithms, let t2 = positiveFact("time2")?.hull.logarithms
    else { return nil }
    return Fact(fields, ValueRange(exactly: .log(x1 / x2)) - (t1 - t2))
  }
}
