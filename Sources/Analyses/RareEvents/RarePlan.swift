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
    if analysis.rows.by != nil { throw .incompatible(key: "by", with: "methods side by side") }
    try checkLevel(analysis.model.level)
    let measure = analysis.effects.measure ?? "GEN"
    let code = try measureCode(measure)
    guard !RareMethod.all(for: code).isEmpty else {
      throw .unsuitableMeasure(
        key: "measure", measure: measure, suitable: RareMethod.measures.joined(separator: ", "))
    }
  }

  private func measureCode(_ written: String) throws(AnalysisError) -> String {
    try reading { () throws(StudyTableError) in try StudyTable.measure(named: written) }.code
  }

  /// Every method's result, or why it has none.
  /// - Throws: `AnalysisError`, where the table cannot be read, or no row has counts.
  public func run(on table: StudyTable) throws(AnalysisError) -> RareResults {
    try check()
    let code = try measureCode(analysis.effects.measure ?? "")
    var reading = analysis
    reading.model.method = WithoutPooling().code
    let plain = try reading.run(on: table)
    let studies = plain.analyses[0].studies
    let counts = RareCounts(studies, measure: code)
    var results = RareResults(
      plan: self, measure: code, scale: studies.scale, level: analysis.model.level, counts: counts,
      // A row with counts has a part in some method, whatever effect is made of them.
      excluded: plain.excluded.filter { !counts.rows.contains($0.row) }, notes: plain.notes)
    results.plan.analysis = plain.plan
    results.plan.analysis.model = analysis.model
    results.title = studies.title
    for method in RareMethod.all(for: code) {
      results.rows.append(row(method, table, studies, counts))
    }
    return results
  }

  private func row(
    _ method: RareMethod, _ table: StudyTable, _ studies: Studies, _ counts: RareCounts
  ) -> RareRow {
    do throws(AnalysisError) {
      switch method.kind {
      case .plan(let name, let baselines, let isTreatmentArm):
        return try row(method, table, named: name, baselines, isTreatmentArm, counts)
      case .exact: return try exactRow(method, studies, counts)
      case .poissonNormal: return try poissonRow(method, studies, counts)
      }
    } catch {
      return RareRow(method: method, note: "no result: \(error.reason)")
    }
  }

  private func row(
    _ method: RareMethod, _ table: StudyTable, named name: String, _ baselines: String?,
    _ isTreatmentArm: Bool,
    _ counts: RareCounts
  ) throws(AnalysisError) -> RareRow {
    var plan = analysis
    plan.effects.measure = method.measure
    plan.model.method = name
    plan.model.test = "z"
    plan.model.baselines = baselines
    if isTreatmentArm { plan.effects.additionDivision = .treatmentArm }
    let found = try plan.run(on: table).analyses[0]
    guard let pooled = found.pooled else { return RareRow(method: method, note: "no result") }
    var row = RareRow(method: method, studies: found.studyCount)
    row.scale = found.scale
    row.estimate = pooled.estimate
    row.standardError = pooled.standardError
    (row.lower, row.upper) = (pooled.interval.lower, pooled.interval.upper)
    if found.countModel?.hasHeterogeneity ?? found.heterogeneity.isRandomEffects {
      row.tauSquared = found.heterogeneity.tauSquared
    }
    let used = Set(found.usedPositions.map { found.studies.facts(at: $0).row })
    row.usesDoubleZeros = counts.doubleZeroRows.contains { used.contains($0) }
    if found.convergence?.converged == false { row.note = "the likelihood's maximum was not reached" }
    if let phi = found.countModel?.dispersion, phi > 1 {
      row.note = "counts vary more than one odds ratio explains (phi = \(phi.rounded(toTenths: 2)))"
    }
    return row
  }

  private func exactRow(
    _ method: RareMethod, _ studies: Studies, _ counts: RareCounts
  ) throws(AnalysisError) -> RareRow {
    let level = analysis.model.level
    let exact = try fitting(studies) { () throws(MetaAnalysisError) in
      switch counts.kind {
      case .rates(let rates): try ExactCommonRatio(rates, level: level)
      case .tables(let tables): try ExactCommonRatio(tables, level: level)
      default: throw .noCounts
      }
    }
    var row = RareRow(method: method, studies: exact.studyCount)
    row.scale = studies.scale
    row.estimate = exact.estimate
    (row.lower, row.upper) = (exact.midPInterval.lower, exact.midPInterval.upper)
    if exact.estimate == nil {
      row.note = "a group has no events, or nothing but events: one bound alone is finite"
    }
    return row
  }

  private func poissonRow(
    _ method: RareMethod, _ studies: Studies, _ counts: RareCounts
  ) throws(AnalysisError) -> RareRow {
    guard case .tables(let tables) = counts.kind else {
      return RareRow(method: method, note: "no result: there are no counts")
    }
    let fit = try fitting(studies) { () throws(MetaAnalysisError) in
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

extension Double {
  /// A number as text with few digits.
  fileprivate func rounded(toTenths digits: Int) -> Double {
    let factor = digits == 2 ? 100.0 : 10
    return (self * factor).rounded() / factor
  }
}

extension AnalysisError {
  /// Why there is no result, without the table's name.
  fileprivate var reason: String {
    if case .model(let error, let context) = self { context.description(of: error) } else { "\(self)" }
  }
}
