import Evidence
import Tables

/// Models that pool the studies' tables, not their effects.
extension PoolRunner {
  /// Cochran's Q around the Mantel-Haenszel estimate of the studies that have an effect.
  func mantelHaenszelQ(_ table: EffectTable) throws -> Double {
    try mantelHaenszelQ(mantelHaenszelMeasure(), table)
  }

  private func mantelHaenszelQ<M: MantelHaenszelMeasure>(_ measure: M, _ table: EffectTable) throws -> Double
  {
    let values = table.values(ofRows: table.rows.map(\.row))
    let studies = try zip(table.rows, values).map { Study($0.study, try M.Summary($1)) }
    return try MantelHaenszel(measure).fit(studies).heterogeneity.q
  }

  private func mantelHaenszelMeasure() throws -> any MantelHaenszelMeasure {
    let measure = try entry.measure(measureOptions.settings(for: entry, dropsDoubleZeros: true))
    guard let measure = measure as? any MantelHaenszelMeasure else {
      throw CommandFailure.usage("--method MH pools OR, RR, RD, IRR and IRD, not \(entry.code)")
    }
    return measure
  }

  func fitMantelHaenszel(_ table: EffectTable, by: String?) throws -> PooledAnalysis {
    try mantelHaenszel(mantelHaenszelMeasure(), table, by: by)
  }

  private func mantelHaenszel<M: MantelHaenszelMeasure>(
    _ measure: M, _ table: EffectTable, by: String?
  ) throws -> PooledAnalysis {
    let rows = try summaries(M.Summary.self, table)
    let fit = try MantelHaenszel(measure, level: plan.level).fit(rows.studies)
    var analysis = tableAnalysis(table, by: by, pooled: fit.pooled, fit.heterogeneity)
    analysis.studies = zip(rows.rows, fit.studies).map { row, study in
      StudyLine(
        row: row, study: study.label, effect: study.effect,
        interval: study.effect.map { $0.interval(level: plan.level) }, weight: study.weight)
    }
    analysis.excluded =
      table.excluded.filter { !rows.rows.contains($0.row - 1) } + withoutCounts(table, rows.rows)
    analysis.warnings += fit.studies.filter { $0.effect == nil }.map {
      Warning(
        code: "double-zero",
        message: "'\($0.label)' has no event, or nothing but events, in both groups: it is left out of Q")
    }
    analysis.associationTest = fit.associationTest
    analysis.oddsRatioHomogeneity = fit.oddsRatioHomogeneity
    return try withSubgroups(analysis, of: fit) { members in
      let part = try MantelHaenszel(measure, level: plan.level).fit(members.map { rows.studies[$0] })
      return (part.pooled, part.heterogeneity)
    }
  }

  func fitPeto(_ table: EffectTable, by: String?) throws -> PooledAnalysis {
    guard entry.code == "OR" || entry.code == "PETO" else {
      throw CommandFailure.usage("--method Peto pools the measure OR, not \(entry.code)")
    }
    let rows = try summaries(TwoByTwoTable.self, table)
    let measure = PetoLogOddsRatio(zeroCells: .none)
    let outcomes = measure.outcomes(of: rows.studies.map(\.summary)).map { try? $0.get() }
    let fit = try Peto(level: plan.level).fit(rows.studies)
    var weights = fit.weights[...]
    var analysis = tableAnalysis(table, by: by, pooled: fit.pooled, fit.heterogeneity)
    analysis.studies = zip(rows.rows, zip(rows.studies, outcomes)).compactMap { row, pair in
      guard let effect = pair.1 else { return nil }
      return StudyLine(
        row: row, study: pair.0.label, effect: effect, interval: effect.interval(level: plan.level),
        weight: weights.popFirst())
    }
    analysis.excluded = excluded(rows, outcomes: outcomes, table)
    return try withSubgroups(analysis, of: fit) { members in
      let part = try Peto(level: plan.level).fit(
        members.map { member in
          rows.studies[rows.rows.firstIndex(of: analysis.studies[member].row) ?? member]
        })
      return (part.pooled, part.heterogeneity)
    }
  }

  private func excluded<S>(
    _ rows: (rows: [Int], studies: [Study<S>]), outcomes: [EffectSize?], _ table: EffectTable
  ) -> [ExcludedRow] {
    let double = zip(rows.rows, zip(rows.studies, outcomes)).filter { $0.1.1 == nil }.map { row, pair in
      ExcludedRow(
        row: row + 1, line: source.table.line(ofRow: row), study: pair.0.label,
        reason: "no events, or only events, in both groups")
    }
    return table.excluded.filter { !rows.rows.contains($0.row - 1) } + double
      + withoutCounts(table, rows.rows)
  }

  /// The rows whose route gave an effect and no table of counts.
  private func withoutCounts(_ table: EffectTable, _ pooled: [Int]) -> [ExcludedRow] {
    let pooled = Set(pooled)
    return table.rows.filter { !pooled.contains($0.row) }.map { row in
      ExcludedRow(
        row: row.row + 1, line: source.table.line(ofRow: row.row), study: row.study,
        reason:
          "reports an effect (\(row.reached.route)) and no counts, which --method \(plan.methodCode) pools")
    }
  }

  private func tableAnalysis(
    _ table: EffectTable, by: String?, pooled: Coefficient, _ heterogeneity: Heterogeneity
  ) -> PooledAnalysis {
    PooledAnalysis(
      table: table, plan: plan, by: by, studies: [], coefficients: [pooled], heterogeneity: heterogeneity,
      excluded: [],
      warnings: heterogeneity.degreesOfFreedom == 0 ? [Warning(.singleStudy)].compactMap { $0 } : [],
      iSquaredFromQ: true)
  }

  /// The tables of the rows that have one, with an effect or without.
  private func summaries<S: StudySummary>(
    _ type: S.Type, _ table: EffectTable
  ) throws -> (rows: [Int], studies: [Study<S>]) {
    let withoutEffect = table.excluded.map { ($0.row - 1, $0.study) }
    let all = (table.rows.map { ($0.row, $0.study) } + withoutEffect).sorted { $0.0 < $1.0 }
    let values = table.values(ofRows: all.map(\.0))
    var (rows, studies): ([Int], [Study<S>]) = ([], [])
    for (i, (row, study)) in all.enumerated() {
      guard let summary = try? S(values[i]) else { continue }
      rows.append(row)
      studies.append(Study(study, summary))
    }
    return (rows, studies)
  }

  /// Pools each subgroup by itself, and tests between them.
  private func withSubgroups(
    _ analysis: PooledAnalysis, of whole: some MetaAnalysisFit,
    _ fit: ([Int]) throws -> (Coefficient, Heterogeneity)
  ) throws -> PooledAnalysis {
    guard let header = options.subgroup else { return analysis }
    let column = try source.column(header, for: "--subgroup")
    let levels = analysis.studies.map { source.table.text(row: $0.row, column: column) ?? "" }
    var result = analysis
    let subgroups = try Set(levels).sorted().map { level in
      let members = levels.indices.filter { levels[$0] == level }
      let (pooled, heterogeneity) = try fit(members)
      return SubgroupFit.Subgroup(
        level: level, members: members, pooled: pooled, heterogeneity: heterogeneity, convergence: nil,
        notes: [])
    }
    result.subgroups = SubgroupFit(
      whole.effects, settings: whole.settings, name: header, subgroups: subgroups)
    return result
  }
}

extension EffectSize {
  /// The normal interval at a level.
  func interval(level: Double) -> Interval {
    Coefficient(
      name: "", estimate: estimate, standardError: standardError, degreesOfFreedom: nil, level: level
    )
    .interval
  }
}
