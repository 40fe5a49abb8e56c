import BiasAdjustment
public import Certainty
public import Estimates
public import Instruments
import MetaAnalysis
import RealModule
import RiskOfBias
public import StudyTables

/// One outcome of a summary of findings.
public struct Finding: Sendable {
  /// Its analysis.
  public var analysis: Analysis
  /// How the groups of its studies were made.
  public var allocation: Allocation
  /// Its pooled effect.
  public var pooled: Coefficient
  /// What is drafted about its certainty.
  public var draft: CertaintyDraft
  /// The values between which effects mean different things, on the analysis scale.
  public var thresholds: [Double]
  /// The result without the studies at high risk; `nil` where there are none, or none remain.
  public var withoutHighRisk: Coefficient?
  /// What tests and accounts of small-study effects tell.
  public var smallStudyEffects: SmallStudyFacts
  /// Why there is no optimal information size.
  public var missingSize: MissingInformationSize?
  /// Whether its analysis is of one kind of study where the outcome has both, with notes of its own.
  var isPart = false
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
  public var notes: [any Note] {
    results.tableNotes
      + results.analyses.flatMap { analysis in
        let isSplit = findings.contains { $0.outcome == analysis.group && $0.isPart }
        // Where each kind of study has a row, nobody sees the pool of both.
        return isSplit ? [] : analysis.notes.named(analysis.group)
      } + findings.flatMap { $0.notes.named($0.outcome) }
  }
}

extension FindingsPlan {
  /// A draft of each outcome's row in a summary of findings.
  ///
  /// - Parameters:
  ///   - table: The table; judgements are used where it has any.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`; `incompatible` with moderators or subgroups: a row needs one pooled effect.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> Findings {
    try check(listing: table.lists)
    if analysis.rows.by == nil { try check(outcomes: []) }
    try analysis.refuseWithoutPooling(for: "a summary of findings, which needs a pooled effect")
    let run = try analysis.begun(on: table, registry: registry, judgements: .overall)
    let results = try run.everyResult()
    try check(outcomes: results.analyses.compactMap(\.group))
    var parts = FindingParts(run, results)
    var kinds: [FindingPart] = []
    for analysis in results.analyses { kinds += try parts.kinds(of: analysis) }
    if kinds.isEmpty, let failure = parts.failure { throw failure }
    let findings = try self.findings(of: kinds)
    var found = Findings(results: results, plan: self, findings: findings)
    found.results.tableNotes += numbersWithoutEffect(on: findings, of: kinds).map { .study(.unused($0)) }
    found.plan.analysis = results.plan
    found.results.tableNotes += parts.notes
    found.results.unassigned += parts.excluded
    try analysis.rows.refuseExclusions(parts.excluded)
    return found
  }
}

/// What one outcome's row is drafted from.
struct FindingDraft {
  let plan: FindingsPlan
  let analysis: Analysis
  let allocation: Allocation
  let pooled: Coefficient
  /// The studies that are not at high risk, read without the others; `nil` where there are none.
  let rest: Studies?

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
      let positions = analysis.studies.positions
      let assessments = analysis.judged?.assessments(at: positions)
      let size = try informationSize
      let used = analysis.usedPositions
      var notes =
        (analysis.judged?.notes(of: positions) ?? []).map(AnalysisNote.study)
        + analysis.impossibleRisk(baseline: baselineRisk)
      if assessments == nil { notes.append(.noJudgements) }
      let (without, reason) = withoutHighRisk(assessments)
      if let reason { notes.append(.noResultWithoutHighRisk(reason: reason)) }
      let draft = CertaintyDraft(
        start: plan.start ?? start(assessments),
        riskOfBias: try assessments.map { (assessments) throws(AnalysisError) in
          try riskOfBias(assessments, without: without)
        } ?? nil,
        chosenForBias: chosenForBias,
        inconsistency: InconsistencyInput(
          heterogeneity: analysis.heterogeneity, iSquared: analysis.iSquared ?? 0,
          prediction: analysis.prediction, interval: pooled.interval, thresholds: thresholds),
        imprecision: ImprecisionInput(
          interval: analysis.judgedInterval ?? pooled.interval, thresholds: thresholds,
          participants: analysis.studies.participants(of: used),
          effectiveParticipants: analysis.studies.effectiveParticipants(of: used),
          informationSize: size.size),
        absolute: absolute)
      if draft.levels.count > 1 { notes.append(.certaintyOpen) }
      return Finding(
        analysis: analysis, allocation: allocation, pooled: pooled, draft: draft,
        thresholds: thresholds, withoutHighRisk: without, smallStudyEffects: analysis.smallStudyFacts,
        missingSize: size.missing,
        notes: notes)
    }
  }

  // MARK: Risk of bias

  /// Where the certainty starts by how groups were made: other studies than randomised ones start low unless all were judged
  /// against the trial that they stand in for.
  private func start(_ assessments: [Assessment?]?) -> CertaintyLevel {
    guard allocation == .other else { return .high }
    let areAppraised = assessments?.allSatisfy { $0?.tool.judgesNonRandomised == true } ?? false
    return areAppraised ? .high : .low
  }

  /// What people have decided; the plan is checked.
  private var chosenForBias: Concern? {
    plan.biasLowering.value(for: outcome).flatMap { Int(exactly: $0) }.flatMap(Concern.init(rawValue:))
  }

  private func riskOfBias(
    _ assessments: [Assessment?], without: Coefficient?
  ) throws(AnalysisError) -> RiskOfBiasInput? {
    let weights = Dictionary(
      uniqueKeysWithValues: analysis.results.map { ($0.position, $0.weight ?? 0) })
    let risks = Dictionary(
      uniqueKeysWithValues: zip(analysis.studies.positions, assessments).map { ($0, $1?.risk) })
    // A trial counts once, whatever number of its comparisons is in the result.
    let parts = analysis.studies.byTrial(analysis.studies.positions).flatMap { trial in
      trial.reduce(into: [RiskOfBiasInput.Part]()) { parts, position in
        let part = RiskOfBiasInput.Part(weight: weights[position] ?? 0, risk: risks[position] ?? nil)
        if let same = parts.firstIndex(where: { $0.risk == part.risk }) {
          parts[same].weight += part.weight
        } else {
          parts.append(part)
        }
      }
    }
    guard let without else { return RiskOfBiasInput(parts, changesMeaning: nil) }
    return RiskOfBiasInput(parts, changesMeaning: try changesMeaning(without))
  }

  /// The pooled effect of the studies that are not at high risk, or why they give none; neither where none remain, or none is
  /// at high risk. Its interval is normal where that of all can be shown so, since one of few studies is wide for their number
  /// alone.
  private func withoutHighRisk(_ assessments: [Assessment?]?) -> (Coefficient?, reason: String?) {
    guard let assessments, assessments.contains(where: { $0?.overall?.isHigh == true }), let rest else {
      return (nil, nil)
    }
    do throws(AnalysisError) {
      let without = try analysis.choices.pooling.analyse(rest, analysis.choices)
      return (without.wald ?? without.pooled, nil)
    } catch {
      return (nil, "\(error)")
    }
  }

  /// Whether a result means something else than that of all studies: by the differences that matter, where these are given,
  /// or else by whether the normal interval includes no effect; `nil` where neither can be said.
  private func changesMeaning(_ without: Coefficient) throws(AnalysisError) -> Bool? {
    let thresholds = try givenThresholds
    if !thresholds.isEmpty {
      return EffectThresholds(thresholds).separates(without.estimate, from: pooled.estimate)
    }
    let all = (analysis.wald ?? pooled).interval
    return null.map { Conclusion(without.interval, nullValue: $0) != Conclusion(all, nullValue: $0) }
  }

  // MARK: Thresholds and sizes

  /// Thresholds on the analysis scale: those given, those at the smallest difference that matters to both sides, or no
  /// effect.
  private var thresholds: [Double] {
    get throws(AnalysisError) {
      let given = try givenThresholds
      return given.isEmpty ? [null].compactMap { $0 } : given
    }
  }

  /// Those given, and those at the smallest difference that matters to both sides.
  private var givenThresholds: [Double] {
    get throws(AnalysisError) {
      try plan.meaning(of: outcome).thresholds(on: analysis.scale)?.values ?? []
    }
  }

  private var informationSize: (size: Double?, missing: MissingInformationSize?) {
    get throws(AnalysisError) {
      guard let mid = plan.importantDifference.value(for: outcome) else { return (nil, .importantDifference) }
      do throws(CertaintyError) {
        return informationSize(of: try OptimalInformationSize(power: plan.power), for: mid)
      } catch {
        throw FindingsPlan.impossiblePower(plan.power)
      }
    }
  }

  private func informationSize(
    of trial: OptimalInformationSize, for mid: Double
  ) -> (size: Double?, missing: MissingInformationSize?) {
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

  private var absolute: AbsoluteEffect? {
    AbsoluteEffect(
      pooled, on: analysis.scale, isOfPoints: analysis.studies.measure.kind == .meanDifference,
      baselineRisk: baselineRisk, standardDeviation: plan.standardDeviation.value(for: outcome))
  }
}

extension AbsoluteEffect {
  /// An effect as people meet it; `nil` where no risk or standard deviation is known that it needs.
  ///
  /// - Parameters:
  ///   - effect: An effect.
  ///   - scale: Its scale.
  ///   - isOfPoints: Whether its unit is a point of one scale.
  ///   - baselineRisk: The risk without the intervention.
  ///   - standardDeviation: That of a familiar scale, in points.
  package init?(
    _ effect: Coefficient, on scale: EffectScale, isOfPoints: Bool, baselineRisk: Double?,
    standardDeviation: Double?
  ) {
    if let relation = scale.riskRelation {
      guard let baselineRisk else { return nil }
      self.init(relation, baselineRisk: baselineRisk, effect: effect.estimate, interval: effect.interval)
      return
    }
    guard let unit = scale.isStandardized ? standardDeviation : isOfPoints ? 1 : nil else { return nil }
    self.init(standardDeviation: unit, effect: effect.estimate, interval: effect.interval)
  }
}

extension Assessment {
  /// How much of a bias the overall judgement speaks of; `nil` without one.
  var risk: RiskOfBiasInput.Risk? {
    guard let overall else { return nil }
    if !overall.entersSynthesis { return .critical }
    if overall.isHigh { return .high }
    return tool.rank(of: overall) == 0 ? .low : .some
  }
}
