import EffectSizes
import Estimates
import MetaAnalysis
public import StudyTables

/// Methods for sparse counts side by side: which rows, and how they are read.
public struct RarePlan: Sendable, Hashable, Codable {
  /// The analysis, of which each method has its own model.
  public var analysis: AnalysisPlan

  /// A plan of the analysis that methods share.
  public init(_ analysis: AnalysisPlan = AnalysisPlan()) { self.analysis = analysis }

  /// The keys of the analysis.
  public func encode(to encoder: any Encoder) throws { try analysis.encode(to: encoder) }

  /// A plan of the same keys.
  public init(from decoder: any Decoder) throws { analysis = try AnalysisPlan(from: decoder) }

  /// Fails for choices that cannot be: what can be known before the table is read.
  public func check() throws(AnalysisError) {
    try checkLevel(analysis.model.level)
    let measure = analysis.effects.measure ?? "GEN"
    _ = try self.measure(named: measure)
  }

  private func measure(named written: String) throws(AnalysisError) -> RareMeasure {
    let entry = try reading { () throws(StudyTableError) in try StudyTable.measure(named: written) }
    guard let measure = RareMeasure(rawValue: entry.code) else {
      throw .unsuitableMeasure(
        key: "measure", measure: written, suitable: RareMeasure.codes.joined(separator: ", "))
    }
    return measure
  }

  /// Every method's result, or why it has none: of all rows, or of each level of the column `by`.
  /// - Throws: `AnalysisError`, where the table cannot be read, or no row has counts.
  public func run(on table: StudyTable) throws(AnalysisError) -> RareResults {
    try check()
    let measure = try measure(named: analysis.effects.measure ?? "GEN")
    let plain = try read(table)
    var results = RareResults(
      plan: self, measure: measure, scale: plain.analyses[0].studies.scale, level: analysis.model.level)
    results.groups = plain.analyses.map {
      RareGroup(level: $0.group, counts: measure.counts(of: $0.studies))
    }
    guard results.groups.contains(where: { $0.counts.studies > 0 }) else {
      throw .model(.noCounts, ModelContext(plain.analyses[0].studies))
    }
    // A row with counts has a part in some method, whatever effect is made of them.
    results.excluded = plain.excluded.filter { row in
      !results.groups.contains { $0.counts.rows.contains(row.row) }
    }
    results.notes = plain.notes
    results.plan.analysis = plain.plan
    results.plan.analysis.model = analysis.model
    results.plan.analysis.model.test = NormalInference().code
    results.title = plain.analyses[0].studies.title
    for method in RareMethod.all(for: measure) {
      let rows = rows(method, table, plain.analyses.map(\.studies), results.groups)
      for index in results.groups.indices { results.groups[index].rows.append(rows[index]) }
    }
    return results
  }

  /// The rows without any pooling; where none has an effect, with those that have no events in both groups.
  private func read(_ table: StudyTable) throws(AnalysisError) -> AnalysisResults {
    var reading = analysis
    reading.model.method = WithoutPooling().code
    do throws(AnalysisError) { return try reading.run(on: table) } catch {
      guard case .table(.noStudies) = error, !analysis.effects.dropsDoubleZeros else { throw error }
      reading.model.keepsDoubleZeros = true
      do throws(AnalysisError) { return try reading.run(on: table) } catch _ { throw error }
    }
  }

  /// What a method says of each group, whose studies are those of a run that pools nothing.
  private func rows(
    _ method: RareMethod, _ table: StudyTable, _ studies: [Studies], _ groups: [RareGroup]
  ) -> [RareRow] {
    var planned: Result<PlannedGroups, AnalysisError>?
    if case .plan = method.kind {
      planned = Result { () throws(AnalysisError) in try PlannedGroups(plan(of: method), table) }
    }
    return zip(studies, groups).map { studies, group in
      do throws(AnalysisError) {
        switch method.kind {
        case .plan:
          guard let analysis = try planned?.get().analysis(of: group.level) else {
            return RareRow(method: method, note: "no result")
          }
          return row(method, analysis, group.counts)
        case .exact(let countsAll): return try exactRow(method, studies, group.counts, countsAll: countsAll)
        case .exactShare: return try shareRow(method, studies, group.counts)
        case .poissonNormal: return try poissonRow(method, studies, group.counts)
        }
      } catch {
        return RareRow(method: method, note: "no result: \(error.reason)")
      }
    }
  }

  /// The plan of a method's own model.
  private func plan(of method: RareMethod) -> AnalysisPlan {
    var plan = analysis
    guard case .plan(let name, let baselines, let isTreatmentArm) = method.kind else { return plan }
    plan.effects.measure = method.measure
    plan.model.method = name
    plan.model.test = "z"
    plan.model.baselines = baselines
    plan.effects.additionDivision = isTreatmentArm ? .treatmentArm : .equal
    return plan
  }

  private func row(_ method: RareMethod, _ found: Analysis, _ counts: RareCounts) -> RareRow {
    guard let pooled = found.pooled else { return RareRow(method: method, note: "no result") }
    var row = RareRow(method: method, studies: found.studyCount)
    row.scale = found.scale
    row.estimate = pooled.estimate
    row.standardError = pooled.standardError
    (row.lower, row.upper) = (pooled.interval.lower, pooled.interval.upper)
    if found.countModel?.hasHeterogeneity ?? found.heterogeneity.isRandomEffects {
      // One study tells nothing of it.
      row.tauSquared = found.studyCount > 1 ? found.heterogeneity.tauSquared : nil
    }
    row.pValue = pooled.pValue
    if counts.doubleZeros > 0 {
      let used = Set(found.usedPositions.map { found.studies.facts(at: $0).row })
      row.usesDoubleZeros = counts.doubleZeroRows.contains { used.contains($0) }
    }
    if found.countModel?.isFarFromQuadratic == true { row.profile = found.countModel?.profileIntervals.first }
    var notes = found.notes.compactMap { note -> String? in
      guard case .fit(let note) = note, [.farFromQuadratic, .eventsNotRare].contains(note) else { return nil }
      return note.description
    }
    if found.convergence?.converged == false { notes.append("the likelihood's maximum was not reached") }
    if let phi = found.countModel?.dispersion, phi > 1 {
      notes.append("counts vary more than one odds ratio explains (phi = \(phi.roundedToHundredths))")
    }
    row.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    return row
  }

  private func exactRow(
    _ method: RareMethod, _ studies: Studies, _ counts: RareCounts, countsAll: Bool
  ) throws(AnalysisError) -> RareRow {
    let level = analysis.model.level
    let exact = try fitting(studies, at: counts.positions) { () throws(MetaAnalysisError) in
      switch counts.kind {
      case .rates(let rates): try ExactCommonRatio(rates, level: level)
      case .tables(let tables): try ExactCommonRatio(tables, level: level)
      default: throw .noCounts
      }
    }
    var row = RareRow(method: method, studies: exact.studyCount)
    row.scale = studies.scale
    row.estimate = exact.estimate
    let interval = countsAll ? exact.interval : exact.midPInterval
    (row.lower, row.upper) = (interval.lower, interval.upper)
    row.pValue = countsAll ? exact.pValue : exact.midPValue
    if exact.estimate == nil {
      row.note =
        "the events are all of one group, so the ratio is estimated as \(row.isInfinite ? "infinite" : "0"), and one bound alone is finite"
    }
    return row
  }

  /// One proportion, or rate, of all studies together, with its exact interval.
  private func shareRow(
    _ method: RareMethod, _ studies: Studies, _ counts: RareCounts
  ) throws(AnalysisError) -> RareRow {
    let level = analysis.model.level
    let share = try fitting(studies, at: counts.positions) { () throws(MetaAnalysisError) in
      switch counts.kind {
      case .proportions(let proportions): try ExactShare(proportions, level: level)
      case .singleRates(let rates): try ExactShare(rates, level: level)
      default: throw .noCounts
      }
    }
    var row = RareRow(method: method, studies: counts.studies)
    row.scale = studies.scale
    row.estimate = share.estimate
    (row.lower, row.upper) = (share.interval.lower, share.interval.upper)
    if share.estimate == nil {
      row.note =
        counts.events[0] == 0
        ? "there is no event, so that the estimate is 0, and an upper bound alone is known"
        : "there are nothing but events, so that the estimate is 1, and a lower bound alone is known"
    }
    return row
  }

  private func poissonRow(
    _ method: RareMethod, _ studies: Studies, _ counts: RareCounts
  ) throws(AnalysisError) -> RareRow {
    guard case .tables(let tables) = counts.kind else {
      return RareRow(method: method, note: "no result: there are no counts")
    }
    let fit = try fitting(studies, at: counts.positions) { () throws(MetaAnalysisError) in
      try refuseFractions(tables)
      let rates = tables.filter { $0.n1 > 0 && $0.n2 > 0 }.enumerated().compactMap { place, table in
        (try? TwoGroupRates(
          events1: table.events1, time1: table.n1, events2: table.events2, time2: table.n2)).map {
            Study("\(place + 1)", $0)
          }
      }
      return try GeneralizedLinearModel(.random, level: analysis.model.level).fit(rates)
    }
    var row = RareRow(method: method, studies: fit.effects.count)
    row.scale = studies.scale
    row.estimate = fit.pooled.estimate
    row.standardError = fit.pooled.standardError
    (row.lower, row.upper) = (fit.pooled.interval.lower, fit.pooled.interval.upper)
    row.tauSquared = fit.heterogeneity.tauSquared
    return row
  }
}

/// The studies of each group as a plan reads them, ready for its model.
private struct PlannedGroups {
  private let run: AnalysisRun
  private let groups: [Studies]

  init(_ plan: AnalysisPlan, _ table: StudyTable) throws(AnalysisError) {
    run = try plan.begun(on: table, registry: nil, judgements: nil)
    groups = try run.groups(run.settings).groups
  }

  /// The analysis of a group; `nil` where there is none of the level.
  func analysis(of level: String?) throws(AnalysisError) -> Analysis? {
    guard let studies = groups.first(where: { $0.group == level }) else { return nil }
    guard run.isPooled(studies) else { throw .table(.noStudies(file: run.table.name, studies.excluded)) }
    return try run.analyse(studies)
  }
}

extension Double {
  /// The number with two digits after the point.
  fileprivate var roundedToHundredths: Double { (100 * self).rounded() / 100 }
}

extension AnalysisError {
  /// Why there is no result, without the table's name.
  fileprivate var reason: String {
    if case .model(let error, let context) = self { context.description(of: error) } else { "\(self)" }
  }
}
