public import BiasAdjustment
import EffectSizes
public import Estimates
public import Instruments
import MetaAnalysis
import RealModule
public import StudyTables

/// Trials with missing participants, pooled under each assumption about these.
public struct MissingnessAnalysis: Sendable {
  /// The analysis of those who were observed.
  public var observed: Analysis
  /// The trials.
  public var trials: [TrialWithMissing]
  /// What effects are.
  public var scale: EffectScale
  /// What is assumed about the missing.
  public var assumption: MissingnessAssumption
  /// The values at which the meaning of an effect changes, where they are given.
  public var thresholds: EffectThresholds?
  /// The results.
  public var sensitivity: MissingnessSensitivity

  /// The level that the trials share, if there are several analyses.
  public var group: String? { observed.group }

  /// The people of each group who were analysed, each once.
  public var analysedPeople: ArmSizes? { total(\.analysedPeople) }
  /// The people of each group who were randomised, each once.
  public var randomisedPeople: ArmSizes? { total(\.randomisedPeople) }

  private func total(_ sizes: KeyPath<TrialWithMissing, ArmSizes>) -> ArmSizes? {
    observed.studies.total(
      of: Dictionary(uniqueKeysWithValues: trials.map { ($0.position, $0[keyPath: sizes]) }))
  }
}

/// What is assumed about missing participants.
public enum MissingnessAssumption: String, Sendable, Hashable, Codable {
  /// Informative missingness odds ratios, shown as ratios.
  case oddsRatio = "imor"
  /// Differences between missing and observed, in the outcome's units.
  case difference = "imdom"
  /// The same in standard deviations.
  case standardizedDifference = "imdom-sd"

  /// Whether equal ratios are equally far apart.
  public var isRatio: Bool { self == .oddsRatio }

  /// A value as people read it: the odds ratio of its logarithm.
  public func shown(_ value: Double) -> Double { isRatio ? .exp(value) : value }
}

/// The analyses of a table under assumptions about missing participants.
public struct MissingnessResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: MissingnessPlan
  /// One, or one for each level of the plan's `by`; never none.
  public var analyses: [MissingnessAnalysis]
  /// Every row that is in no result, in the table's order.
  public var excluded: [ExcludedStudy]
  /// What a reader should know.
  public var notes: [any Note]

  /// Whether positive means better for people.
  public var isAligned: Bool { analyses.contains { $0.observed.studies.isAligned } }
}

extension AnalysisResults {
  /// The analyses with their missing participants under each assumption.
  ///
  /// - Throws: `unsuitableMeasure`, `incompatible` for choices that a sensitivity analysis does not have, and what is
  ///   wrong with the numbers randomised.
  public func withMissingParticipants(_ missingness: MissingnessPlan) throws(AnalysisError)
    -> MissingnessResults
  {
    try withMissingParticipants(missingness, observed: nil)
  }

  /// The same; `observed` are the analyses in which trials without events among the observed have no part of a comparator,
  /// where they are others than these.
  func withMissingParticipants(
    _ missingness: MissingnessPlan, observed: AnalysisResults?
  ) throws(AnalysisError) -> MissingnessResults {
    try missingness.check(
      analyses[0].choices.plan, plan.effects, measure: analyses[0].studies.measure)
    var resolved = missingness
    resolved.analysis = plan
    var results = MissingnessResults(plan: resolved, analyses: [], excluded: excluded, notes: notes)
    for analysis in analyses {
      let found = try analysis.studies.trialsWithMissing()
      results.excluded += found.excluded
      guard !found.trials.isEmpty else { continue }
      let same = observed?.analyses.first { $0.group == analysis.group }
      results.analyses.append(
        try MissingnessPooling(
          resolved, analysis, found.trials, seen: try same?.studies.trialsWithMissing().trials
        ).analysis)
      let silent = found.trials.filter(\.isDoubleZero).map(\.label)
      if analysis.zeroCells.dropsDoubleZeros, !silent.isEmpty {
        results.notes.append(AnalysisNote.eventsOnlyAmongMissing(silent))
      }
    }
    results.excluded.sort { $0.row < $1.row }
    guard !results.analyses.isEmpty else {
      throw .table(.noStudies(file: analyses[0].studies.tableName, results.excluded))
    }
    try plan.rows.refuseExclusions(results.excluded)
    if results.analyses.allSatisfy({ $0.trials.allSatisfy { $0.isComplete } }) {
      results.notes.append(AnalysisNote.nobodyMissing(table: analyses[0].studies.tableName))
    }
    return results
  }
}

extension MissingnessPlan {
  /// Pools the trials with their missing participants under each assumption about them.
  ///
  /// A trial without events among those who were observed, which a pooled ratio leaves out, has events in the extreme cases
  /// and a part in these.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> MissingnessResults {
    try check(listing: table.lists)
    try analysis.refuseWithoutPooling(for: "assumptions about missing participants")
    let registry = try analysis.effects.direction.registry(instead: registry)
    let results = try AnalysisRun(analysis, table, registry, nil, countsMissing: true).results()
    var found = try results.withMissingParticipants(self, observed: observed(on: table, registry))
    // There are no intervals for tau2 and for new studies here, whose default would read back as a choice.
    found.plan.analysis.model.tauSquaredInterval = nil
    found.plan.analysis.model.prediction = nil
    found.plan.analysis.model.asksForPrediction = nil
    return found
  }
}

extension MissingnessPlan {
  /// The analyses of those who were observed, where a comparator is divided: a trial without events among them has no part of
  /// it. `nil` where nothing is divided, and where they give no result, which pooling them says.
  private func observed(on table: StudyTable, _ registry: InstrumentRegistry) -> AnalysisResults? {
    guard analysis.effects.units.sharedControl == .split else { return nil }
    return try? AnalysisRun(
      analysis, table, registry, nil, countsMissing: true, missingMayHaveEvents: false
    ).results()
  }
}

extension Analysis {
  /// What was done about zero cells.
  fileprivate var zeroCells: ContinuityCorrection {
    studies.settings.measure.zeroCells ?? studies.measure.defaultZeroCells ?? .none
  }
}

extension MissingnessPlan {
  private static let events = ["RR", "OR", "RD"]
  private static let means = ["MD", "SMD"]

  /// Fails where a plan of pooling has choices that an analysis of missing participants does not have, or, once that is known,
  /// a measure of another kind.
  func check(
    _ model: ModelPlan, _ effects: EffectsPlan, measure: MeasureEntry?
  ) throws(AnalysisError) {
    let given: [(String, Bool)] = [
      ("moderators", model.moderators != nil), ("subgroup", model.subgroup != nil),
      ("weights", model.weights != nil), ("unweighted", model.isUnweighted),
      ("tau2_ci", model.tauSquaredInterval != nil), ("prediction", model.prediction != nil),
      ("preset \(model.preset ?? "")", model.preset != nil),
      ("icc_grid", !effects.correlationGrid.isEmpty), ("r_grid", !effects.prePostGrid.isEmpty),
      ("cluster_method", effects.units.clusterMethod != .effectiveSampleSizes),
      ("correlation", effects.units.crossoverCorrelation != nil),
    ]
    if let first = given.first(where: \.1) {
      throw .incompatible(key: first.0, with: Self.place)
    }
    if let measure {
      try check(measure.code)
      try check(effects, measure)
    }
  }

  /// Fails where effects would be others than those that are computed with missing participants.
  private func check(_ effects: EffectsPlan, _ measure: MeasureEntry) throws(AnalysisError) {
    if let variance = effects.variance, let usual = measure.varianceCodes.first,
      variance.lowercased() != usual.lowercased()
    {
      throw .incompatible(key: "vtype \(variance)", with: Self.place)
    }
    if measure.hasSmallSampleCorrection && !effects.isCorrected {
      throw .incompatible(key: "no_correction", with: Self.place)
    }
  }

  private func check(_ measure: String) throws(AnalysisError) {
    let isEvents = Self.events.contains(measure)
    guard isEvents || Self.means.contains(measure) else {
      throw .unsuitableMeasure(
        key: "measure", measure: measure, suitable: (Self.events + Self.means).joined(separator: ", "))
    }
    if oddsRatios != nil && !isEvents {
      throw .unsuitableMeasure(key: "imor", measure: measure, suitable: "RR, OR and RD")
    }
    if isEvents && (differences != nil || range != nil) {
      throw .unsuitableMeasure(
        key: differences == nil ? "range" : "imdom", measure: measure, suitable: "MD and SMD")
    }
  }
}

/// The pooling of one analysis under each assumption.
private struct MissingnessPooling {
  let plan: MissingnessPlan
  let observed: Analysis
  let trials: [TrialWithMissing]
  /// The same trials with their parts of comparators that are divided among those with a part in the observed result.
  let seen: [TrialWithMissing]
  let model: InverseVariance

  init(
    _ plan: MissingnessPlan, _ observed: Analysis, _ trials: [TrialWithMissing], seen: [TrialWithMissing]?
  ) throws(AnalysisError) {
    self.plan = plan
    self.observed = observed
    self.trials = trials
    self.seen = seen ?? trials
    model = try observed.choices.plainModel(for: MissingnessPlan.place)
  }

  var analysis: MissingnessAnalysis {
    get throws(AnalysisError) {
      if let relation = observed.scale.riskRelation { return try events(relation) }
      return try means(isStandardized: observed.scale.isStandardized)
    }
  }

  private func events(_ relation: RiskRelation) throws(AnalysisError) -> MissingnessAnalysis {
    try pooled(
      try events(of: seen, relation), completed: try events(of: trials, relation), .oddsRatio,
      try plan.logOddsRatios())
  }

  private func events(
    of trials: [TrialWithMissing], _ relation: RiskRelation
  ) throws(AnalysisError) -> TrialsWithMissingEvents {
    var events: [EventsWithMissing] = []
    for trial in trials {
      guard let table = try? TwoByTwoTable(trial.reported),
        let group1 = try? ArmWithMissingEvents(
          events: table.events1, observed: table.n1, randomised: max(table.n1, trial.randomised1)),
        let group2 = try? ArmWithMissingEvents(
          events: table.events2, observed: table.n2, randomised: max(table.n2, trial.randomised2))
      else { throw withoutArms(trial) }
      events.append(EventsWithMissing(group1: group1, group2: group2))
    }
    return TrialsWithMissingEvents(
      labels: trials.map(\.label), trials: events, comparison: relation, zeroCells: observed.zeroCells,
      isTurned: trials.map(\.isTurned))
  }

  private func means(isStandardized: Bool) throws(AnalysisError) -> MissingnessAnalysis {
    var means: [MeansWithMissing] = []
    for trial in trials {
      guard let observed = try? TwoGroupMeans(trial.reported),
        let all = try? MeansWithMissing(
          observed: observed, randomised1: max(observed.n1, trial.randomised1),
          randomised2: max(observed.n2, trial.randomised2))
      else { throw withoutArms(trial) }
      means.append(all)
    }
    guard
      let data = try? TrialsWithMissingMeans(
        labels: trials.map(\.label), trials: means,
        comparison: isStandardized ? .standardizedMeanDifference : .meanDifference, range: plan.range,
        isTurned: trials.map(\.isTurned))
    else { throw .model(.noStudies, ModelContext(observed.studies)) }
    let unit = isStandardized ? 1 : Self.rounded(Self.median(data.standardDeviations))
    return try pooled(
      data, completed: data, isStandardized ? .standardizedDifference : .difference,
      try plan.differences(unit: unit))
  }

  private func withoutArms(_ trial: TrialWithMissing) -> AnalysisError {
    .impossible(
      key: "measure", value: observed.studies.measure.code,
      reason:
        "'\(trial.label)' has no data of its arms, which missing participants are added to; leave it out")
  }

  private func pooled<Data: MissingParticipantsData>(
    _ data: Data, completed: Data, _ assumption: MissingnessAssumption,
    _ values: (curve: [Double], grid: [Double])
  ) throws(AnalysisError) -> MissingnessAnalysis {
    let thresholds = try plan.meaning.thresholds(on: data.scale)
    let uncertainty = try plan.uncertain
    let sensitivity = try fitting(observed.studies) { () throws(MetaAnalysisError) in
      try MissingnessSensitivity(
        data, completed: completed, model: model, values: values.curve, uncertainty: uncertainty,
        gridValues: values.grid, thresholds: thresholds)
    }
    return MissingnessAnalysis(
      observed: observed, trials: trials, scale: data.scale, assumption: assumption, thresholds: thresholds,
      sensitivity: sensitivity)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 1 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// One significant digit: a round unit for differences.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = Double.pow(10, Double.log10(value).rounded(.down))
    return (value / power).rounded() * power
  }
}
