import Evidence
import Glibc
import Tables

/// One outcome of a summary of findings.
struct CertaintyRow {
  var outcome: String?
  var analysis: PooledAnalysis
  var pooled: Coefficient
  var draft: CertaintyDraft
  /// The values between which effects mean different things, on the analysis scale.
  var thresholds: [Double]
  /// Why there is no optimal information size.
  var missingSize: String?
  var warnings: [Warning]
}

/// Reads effects and judgements, and drafts a row for each outcome.
struct CertaintyRunner {
  let command: CertaintyCommand
  let pooling: PoolRunner
  let results: PooledResults
  private let columns: JudgementColumns?

  init(_ command: CertaintyCommand) throws {
    self.command = command
    for (option, isGiven) in [
      ("--moderators", command.model.moderators != nil), ("--subgroup", command.model.subgroup != nil),
    ] where isGiven {
      throw CommandFailure.usage(
        "\(option) does not go with 'certainty', which needs one pooled effect an outcome")
    }
    let tools = try command.judgements.tools()
    var input = command.input
    input.column.removeAll { JudgementColumns.isJudgement($0.field, tools: tools) }
    try command.measure.units.refuseGrid()
    pooling = try PoolRunner(input: input, measure: command.measure, model: command.model)
    results = try pooling.run()
    try command.findings.validate(outcomes: results.analyses.compactMap(\.by))
    let columns = try JudgementColumns(pooling.source, tools: tools, assigned: command.input.column)
    self.columns = columns.hasOverall ? columns : nil
  }

  /// One row for each outcome.
  func run() throws -> [CertaintyRow] { try results.analyses.compactMap(row) }

  func warnings(_ rows: [CertaintyRow]) -> [Warning] { results.allWarnings + rows.flatMap(\.warnings) }

  private func row(_ analysis: PooledAnalysis) throws -> CertaintyRow? {
    guard let pooled = analysis.pooled else { return nil }
    if analysis.table.entry.scale.riskRelation != nil,
      command.findings.baselineRisk.value(for: analysis.by) != nil,
      analysis.table.rows.contains(where: { $0.reached.outcome?.flipped ?? false })
    {
      throw CommandFailure.usage(
        "--baseline-risk needs effects as they are reported, and these are turned; use --align none")
    }
    let thresholds = try thresholds(analysis)
    let judged = try columns.map { columns in
      try JudgedRows(columns, rows: analysis.studies.map { ($0.row, $0.study) })
    }
    let size = informationSize(analysis)
    var warnings =
      (judged?.warnings ?? [])
      + analysis.impossibleRisks(baseline: command.findings.baselineRisk.value(for: analysis.by))
    if columns == nil {
      warnings.append(
        Warning(code: "no-judgements", message: "there is no column 'rob': risk of bias is left to you"))
    }
    return CertaintyRow(
      outcome: analysis.by, analysis: analysis, pooled: pooled,
      draft: CertaintyDraft(
        start: command.findings.start == .low ? .low : .high,
        riskOfBias: try judged.flatMap { try riskOfBias(analysis, pooled, $0.assessments) },
        inconsistency: InconsistencyInput(
          heterogeneity: analysis.heterogeneity, iSquared: analysis.iSquared,
          prediction: analysis.prediction?.interval, interval: pooled.interval, thresholds: thresholds),
        imprecision: ImprecisionInput(
          interval: pooled.interval, thresholds: thresholds, participants: try participants(analysis),
          informationSize: size.size),
        absolute: absolute(analysis, pooled)),
      thresholds: thresholds, missingSize: size.reason, warnings: warnings)
  }

  // MARK: Risk of bias

  private func riskOfBias(
    _ analysis: PooledAnalysis, _ pooled: Coefficient, _ assessments: [Assessment?]
  ) throws -> RiskOfBiasInput? {
    let isHigh = assessments.map { $0?.overall?.isHigh }
    let parts = zip(analysis.studies, isHigh).map { RiskOfBiasInput.Part(weight: $0.weight ?? 0, isHigh: $1) }
    var changes: Bool?
    let rest = analysis.table.rows.indices.filter { row in
      let place = analysis.studies.firstIndex { $0.row == analysis.table.rows[row].row }
      return place.map { isHigh[$0] != true } ?? false
    }
    if let null = analysis.table.scale.nullValue, !rest.isEmpty, isHigh.contains(true),
      let without = try? pooling.fit(analysis.table.selecting(rest, excluding: []), by: nil).pooled
    {
      changes =
        Conclusion(without.interval, nullValue: null) != Conclusion(pooled.interval, nullValue: null)
    }
    return RiskOfBiasInput(parts, changesConclusion: changes)
  }

  // MARK: Thresholds and sizes

  /// Thresholds on the analysis scale: those given, those at the smallest difference that matters to both sides, or no
  /// effect.
  private func thresholds(_ analysis: PooledAnalysis) throws -> [Double] {
    let isRatio = analysis.table.scale.transformation == .exponential
    func analysed(_ value: Double, _ option: String) throws -> Double {
      guard isRatio else { return value }
      guard value > 0 else { throw CommandFailure.usage("\(option) \(value): a ratio is positive") }
      return log(value)
    }
    var values = try command.findings.threshold.values(for: analysis.by).map {
      try analysed($0, "--threshold")
    }
    if let mid = command.findings.mid.value(for: analysis.by) {
      let difference = abs(try analysed(mid, "--mid"))
      let null = analysis.table.scale.nullValue ?? 0
      values += [null - difference, null + difference]
    }
    if values.isEmpty, let null = analysis.table.scale.nullValue { values = [null] }
    return values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
  }

  /// People in all studies; `nil` where a study does not report them.
  private func participants(_ analysis: PooledAnalysis) throws -> Double? {
    let table = pooling.source.table
    let headers = [["n1", "n2"], ["n"]]
    for names in headers {
      let columns = names.map { name in
        analysis.table.columns.columns[name]
          ?? table.headers.firstIndex { $0.lowercased() == name }
      }
      guard columns.allSatisfy({ $0 != nil }) else { continue }
      var sum = 0.0
      for study in analysis.studies {
        for case let column? in columns {
          guard let number = try pooling.source.number(row: study.row, column: column), number > 0 else {
            return nil
          }
          sum += number
        }
      }
      return sum
    }
    return nil
  }

  private func informationSize(_ analysis: PooledAnalysis) -> (size: Double?, reason: String?) {
    let findings = command.findings
    guard let mid = findings.mid.value(for: analysis.by) else { return (nil, "needs --mid") }
    let plan = OptimalInformationSize(power: findings.power ?? 0.8)
    if let relation = analysis.table.entry.scale.riskRelation {
      guard let baseline = findings.baselineRisk.value(for: analysis.by) else {
        return (nil, "needs --baseline-risk")
      }
      let isRatio = analysis.table.scale.transformation == .exponential
      // The more that either direction of the difference needs: which one matters is not known beforehand.
      let sizes = [1, -1].compactMap { sign in
        plan.participants(
          risk: baseline,
          otherRisk: relation.risk(baseline: baseline, effect: sign * (isRatio ? log(mid) : mid)))
      }
      return (sizes.max(), nil)
    }
    if analysis.table.entry.scale.isStandardized {
      return (plan.participants(standardizedDifference: mid), nil)
    }
    guard analysis.table.entry.scale.contrast == .meanDifference else {
      return (nil, "is not known for this measure")
    }
    guard let sd = findings.sd.value(for: analysis.by) else { return (nil, "needs --sd") }
    return (plan.participants(standardizedDifference: mid / sd), nil)
  }

  private func absolute(_ analysis: PooledAnalysis, _ pooled: Coefficient) -> AbsoluteEffect? {
    if let relation = analysis.table.entry.scale.riskRelation {
      return command.findings.baselineRisk.value(for: analysis.by).map {
        AbsoluteEffect(relation, baselineRisk: $0, effect: pooled.estimate, interval: pooled.interval)
      }
    }
    if analysis.table.entry.scale.isStandardized {
      return command.findings.sd.value(for: analysis.by).map {
        AbsoluteEffect(standardDeviation: $0, effect: pooled.estimate, interval: pooled.interval)
      }
    }
    guard analysis.table.entry.scale.contrast == .meanDifference else { return nil }
    return AbsoluteEffect(standardDeviation: 1, effect: pooled.estimate, interval: pooled.interval)
  }
}
