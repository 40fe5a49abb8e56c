import BiasAdjustment
public import Certainty
public import Estimates
import MetaAnalysis
import RealModule
import RiskOfBias
import StudyTables

/// One outcome of a summary of findings.
public struct Finding: Sendable {
  /// Its analysis.
  public var analysis: Analysis
  /// Its pooled effect.
  public var pooled: Coefficient
  /// What is drafted about its certainty.
  public var draft: CertaintyDraft
  /// The values between which effects mean different things, on the analysis scale.
  public var thresholds: [Double]
  /// Why there is no optimal information size.
  public var missingSize: MissingInformationSize?
  /// The number of trials, each once.
  public var trialCount: Int
  /// What a reader should know.
  public var notes: [AnalysisNote]

  /// The outcome, if there are several.
  public var outcome: String? { analysis.group }
}

/// Why there is no optimal information size.
public enum MissingInformationSize: Sendable, Hashable {
  /// The smallest difference that matters is not given.
  case importantDifference
  /// The risk without the intervention is not given.
  case baselineRisk
  /// The standard deviation of the scale is not given.
  case standardDeviation
  /// There is no formula for the measure.
  case measure
}

/// The findings of a table.
public struct Findings: Sendable {
  /// The analyses that they were drafted from.
  public var results: AnalysisResults
  /// What was given beside the effects.
  public var plan: FindingsPlan
  /// One for each outcome.
  public var findings: [Finding]

  /// Every note.
  public var notes: [any Note] { results.notes + findings.flatMap { $0.notes.named($0.outcome) } }
}

extension AnalysisResults {
  /// A draft of each outcome's row in a summary of findings.
  /// - Throws: `incompatible` with moderators or subgroups: a row needs one pooled effect.
  public func findings(_ plan: FindingsPlan) throws(AnalysisError) -> Findings {
    try self.plan.refuseGrid(for: "a summary of findings, which takes one correlation")
    for (key, isGiven) in [
      ("moderators", self.plan.model.moderators != nil), ("subgroup", self.plan.model.subgroup != nil),
    ] where isGiven {
      throw .incompatible(key: key, with: "a summary of findings, which needs one pooled effect an outcome")
    }
    try plan.validate(outcomes: analyses.compactMap(\.group))
    var findings: [Finding] = []
    for analysis in analyses {
      guard let pooled = analysis.pooled else { continue }
      findings.append(try FindingDraft(plan: plan, analysis: analysis, pooled: pooled).finding)
    }
    return Findings(results: self, plan: plan, findings: findings)
  }
}

/// What one outcome's row is drafted from.
private struct FindingDraft {
  let plan: FindingsPlan
  let analysis: Analysis
  let pooled: Coefficient

  private var outcome: String? { analysis.group }
  private var null: Double? { analysis.scale.nullValue }
  private var isRatio: Bool { analysis.scale.transformation == .exponential }
  private var relation: RiskRelation? { analysis.scale.riskRelation }
  private var baselineRisk: Double? { plan.baselineRisk.value(for: outcome) }

  var finding: Finding {
    get throws(AnalysisError) {
      if relation != nil, baselineRisk != nil, analysis.studies.hasTurned {
        throw .needsReportedSigns(key: "baseline_risk")
      }
      let thresholds = try thresholds
      let judged = analysis.studies.hasJudgements(tools: plan.tools) ? try judgements : nil
      let size = informationSize
      let used = analysis.usedPositions
      var notes =
        (judged?.notes ?? []).map(AnalysisNote.study)
        + analysis.impossibleRisk(baseline: baselineRisk)
      if judged == nil { notes.append(.noJudgements) }
      return Finding(
        analysis: analysis, pooled: pooled,
        draft: CertaintyDraft(
          start: plan.start, riskOfBias: judged.flatMap { riskOfBias($0.assessments) },
          inconsistency: InconsistencyInput(
            heterogeneity: analysis.heterogeneity, iSquared: analysis.iSquared ?? 0,
            prediction: analysis.prediction?.interval, interval: pooled.interval, thresholds: thresholds),
          imprecision: ImprecisionInput(
            interval: pooled.interval, thresholds: thresholds,
            participants: analysis.studies.participants(of: used),
            effectiveParticipants: analysis.studies.effectiveParticipants(of: used),
            informationSize: size.size),
          absolute: absolute),
        thresholds: thresholds, missingSize: size.missing, trialCount: analysis.studies.trialCount(of: used),
        notes: notes)
    }
  }

  private var judgements: JudgedStudies {
    get throws(AnalysisError) {
      try reading { () throws(StudyTableError) in try analysis.studies.judged(tools: plan.tools) }
    }
  }

  // MARK: Risk of bias

  private func riskOfBias(_ assessments: [Assessment?]) -> RiskOfBiasInput? {
    let isHigh = assessments.map { $0?.overall?.isHigh }
    let weights = Dictionary(
      uniqueKeysWithValues: analysis.results.map { ($0.position, $0.weight ?? 0) })
    let parts = zip(analysis.studies.positions, isHigh).map { position, isHigh in
      RiskOfBiasInput.Part(weight: weights[position] ?? 0, isHigh: isHigh)
    }
    return RiskOfBiasInput(parts, changesConclusion: changesConclusion(isHigh))
  }

  /// Whether the interval of the studies that are not at high risk says something else of no effect; `nil` where none
  /// remain, or none is at high risk.
  private func changesConclusion(_ isHigh: [Bool?]) -> Bool? {
    let rest = isHigh.indices.filter { isHigh[$0] != true }
    guard let null, !rest.isEmpty, isHigh.contains(true),
      let without = try? analysis.choices.pooling.analyse(analysis.studies.selecting(rest), analysis.choices)
        .pooled
    else { return nil }
    return Conclusion(without.interval, nullValue: null) != Conclusion(pooled.interval, nullValue: null)
  }

  // MARK: Thresholds and sizes

  /// Thresholds on the analysis scale: those given, those at the smallest difference that matters to both sides, or no
  /// effect.
  private var thresholds: [Double] {
    get throws(AnalysisError) {
      var values: [Double] = []
      for value in plan.thresholds.values(for: outcome) { values.append(try analysed(value, "threshold")) }
      if let mid = plan.importantDifference.value(for: outcome) {
        let difference = abs(try analysed(mid, "mid"))
        values += [(null ?? 0) - difference, (null ?? 0) + difference]
      }
      if values.isEmpty, let null { values = [null] }
      return values.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.sorted()
    }
  }

  private func analysed(_ value: Double, _ key: String) throws(AnalysisError) -> Double {
    guard isRatio else { return value }
    guard value > 0 else { throw .impossible(key: key, value: "\(value)", reason: "a ratio is positive") }
    return .log(value)
  }

  private var informationSize: (size: Double?, missing: MissingInformationSize?) {
    guard let mid = plan.importantDifference.value(for: outcome) else { return (nil, .importantDifference) }
    let trial = OptimalInformationSize(power: plan.power)
    if let relation {
      guard let baselineRisk else { return (nil, .baselineRisk) }
      // The more that either direction of the difference needs: which one matters is not known beforehand.
      let sizes = [1, -1].compactMap { sign in
        trial.participants(
          risk: baselineRisk,
          otherRisk: relation.risk(baseline: baselineRisk, effect: sign * (isRatio ? .log(mid) : mid)))
      }
      return (sizes.max(), nil)
    }
    if analysis.scale.isStandardized { return (trial.participants(standardizedDifference: mid), nil) }
    guard analysis.studies.measure.kind == .meanDifference else { return (nil, .measure) }
    guard let sd = plan.standardDeviation.value(for: outcome) else { return (nil, .standardDeviation) }
    return (trial.participants(standardizedDifference: mid / sd), nil)
  }

  // MARK: Absolute effects

  private var absolute: AbsoluteEffect? {
    if let relation {
      return baselineRisk.map {
        AbsoluteEffect(relation, baselineRisk: $0, effect: pooled.estimate, interval: pooled.interval)
      }
    }
    if analysis.scale.isStandardized {
      return plan.standardDeviation.value(for: outcome).map {
        AbsoluteEffect(standardDeviation: $0, effect: pooled.estimate, interval: pooled.interval)
      }
    }
    guard analysis.studies.measure.kind == .meanDifference else { return nil }
    return AbsoluteEffect(standardDeviation: 1, effect: pooled.estimate, interval: pooled.interval)
  }
}
