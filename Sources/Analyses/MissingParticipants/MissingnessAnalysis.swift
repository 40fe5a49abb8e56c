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
    try withMissingParticipants(missingness, dividing: nil)
  }

  /// The same; `divide` reads the studies of all analyses anew without some rows, where comparators are divided.
  func withMissingParticipants(
    _ missingness: MissingnessPlan, dividing divide: DividedComparators.Reading?
  ) throws(AnalysisError) -> MissingnessResults {
    try missingness.check(
      analyses[0].choices.plan, plan.effects, measure: analyses[0].studies.measure)
    var resolved = missingness
    resolved.analysis = plan
    var results = MissingnessResults(plan: resolved, analyses: [], excluded: excluded, notes: notes)
    var poolings: [MissingnessPooling] = []
    for analysis in analyses {
      let found = try analysis.studies.trialsWithMissing()
      results.excluded += found.excluded
      guard !found.trials.isEmpty else { continue }
      poolings.append(try MissingnessPooling(resolved, analysis, found.trials))
    }
    let divided = try divide.map { (divide) throws(AnalysisError) in
      try DividedComparators(among: poolings, divide)
    }
    var failure: AnalysisError?
    for pooling in poolings {
      do throws(AnalysisError) {
        results.analyses.append(try pooling.analysis(divided))
      } catch {
        guard poolings.count > 1, let note = error.noteOfStudies() else { throw error }
        failure = failure ?? error
        results.excluded += pooling.observed.studies.notPooled(at: pooling.trials.map(\.position))
        results.notes.append(note)
        continue
      }
      let silent = try pooling.withoutInformation(in: nil).map { pooling.trials[$0].label }
      if !silent.isEmpty { results.notes.append(AnalysisNote.eventsOnlyAmongMissing(silent)) }
    }
    results.excluded.sort { $0.row < $1.row }
    guard !results.analyses.isEmpty else {
      throw failure ?? .table(.noStudies(file: analyses[0].studies.tableName, results.excluded))
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
    let run = try AnalysisRun(analysis, table, registry, nil, countsMissing: true)
    let (results, missing) = try self.results(of: run)
    var found = missing
    let facts = MissingnessFacts(results, missing)
    let needless = [UnusedChoice](among: analysis.dispensableChoices) {
      (other) throws(AnalysisError) in
      let (results, missing) = try self.results(of: try run.planning(other))
      return (MissingnessFacts(results, missing) == facts, results.plan)
    }
    found.notes += needless.map(StudyNote.unused)
    // There are no intervals for tau2 and for new studies here, whose default would read back as a choice.
    found.plan.analysis.model.tauSquaredInterval = nil
    found.plan.analysis.model.prediction = nil
    found.plan.analysis.model.asksForPrediction = nil
    return found
  }
}

/// What analyses say, those of the observed and those under assumptions.
private struct MissingnessFacts: Equatable {
  let observed: ResultFacts
  let sensitivities: [MissingnessSensitivity]

  init(_ results: AnalysisResults, _ missing: MissingnessResults) {
    observed = ResultFacts(results)
    sensitivities = missing.analyses.map(\.sensitivity)
  }
}

extension MissingnessPlan {
  /// The analyses of those who were observed, and under assumptions about the others.
  private func results(of run: AnalysisRun) throws(AnalysisError) -> (AnalysisResults, MissingnessResults) {
    let results = try run.results()
    guard run.plan.effects.units.sharedControl == .split else {
      return (results, try results.withMissingParticipants(self))
    }
    let missing = try results.withMissingParticipants(self) { (rows) throws(AnalysisError) in
      try run.studies { !rows.contains($0.row) }
    }
    return (results, missing)
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
