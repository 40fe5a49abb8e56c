import EffectSizes
public import Instruments
import MetaAnalysis
import RiskOfBias
public import StudyTables

extension AnalysisPlan {
  /// Carries out the plan: one analysis, or one for each level of the column `by` that has a study to pool, repeated for
  /// each value of a grid of correlations, and without studies whose standard deviations are borrowed.
  ///
  /// - Parameters:
  ///   - table: The table; the plan's own assignments and conditions are added to its.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  ///   - judgements: Which judgements of risk of bias are read, for what is made of them; `nil` where nothing is.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil, judgements: NeededJudgements? = nil
  ) throws(AnalysisError) -> AnalysisResults {
    try begun(on: table, registry: registry, judgements: judgements).everyResult()
  }

  /// The plan on its way to results, for those who need results of parts of the table as well.
  func begun(
    on table: StudyTable, registry: InstrumentRegistry?, judgements: NeededJudgements?
  ) throws(AnalysisError) -> AnalysisRun {
    try check(listing: table.lists)
    return try AnalysisRun(
      self, table, try effects.direction.registry(instead: registry), judgements)
  }
}

extension AnalysisRun {
  /// The results, repeated for each value of a grid of correlations, and without studies whose standard deviations are
  /// borrowed.
  func everyResult() throws(AnalysisError) -> AnalysisResults {
    let grid = try asked.grid()
    let plain = try results()
    var results = plain
    results.analyses = addingResultsWithoutBorrowed(to: plain.analyses)
    let facts = ResultFacts(plain)
    results.tableNotes += [UnusedChoice](among: asked.dispensableChoices) {
      (other) throws(AnalysisError) in
      let results = try planning(other).results()
      return (ResultFacts(results) == facts, results.plan)
    }.map { .study(.unused($0)) }
    for correlation in grid?.values ?? [] {
      guard let kind = grid?.kind else { break }
      let isPlain = plan.assumed(kind) == correlation
      results.grid.append(
        CorrelationResults(
          kind: kind, correlation: correlation,
          results: isPlain ? plain : try assuming(correlation, kind).results()))
    }
    return results
  }

  /// The same with another value of a correlation.
  private func assuming(
    _ correlation: Double, _ kind: AssumedCorrelation
  ) throws(AnalysisError) -> AnalysisRun {
    try planning(asked.assuming(correlation, kind))
  }

  /// The same of another plan.
  func planning(_ other: AnalysisPlan) throws(AnalysisError) -> AnalysisRun {
    try AnalysisRun(other, given, registry, judgements, countsMissing: settings.countsMissing)
  }
}

extension AnalysisPlan {
  /// Fails where nothing is pooled.
  package func refuseWithoutPooling(for use: String) throws(AnalysisError) {
    let pooling = try ModelChoices(modelOfErrors).pooling
    guard pooling.pools else { throw .nothingPooled(method: pooling.code, use: use) }
  }
}

/// A plan on its way to results.
struct AnalysisRun {
  /// The plan as it was given.
  let asked: AnalysisPlan
  /// The table as it was given.
  private let given: StudyTable
  private let registry: InstrumentRegistry
  /// The plan with the first value of each grid.
  let plan: AnalysisPlan
  let choices: ModelChoices
  let table: StudyTable
  let measure: MeasureEntry
  let settings: StudySettings
  let judgements: NeededJudgements?
  /// Whether what rows of one trial have in common is modelled.
  private let modelsDependence: Bool

  init(
    _ plan: AnalysisPlan, _ table: StudyTable, _ registry: InstrumentRegistry,
    _ judgements: NeededJudgements?, countsMissing: Bool = false
  ) throws(AnalysisError) {
    var plan = plan
    (asked, given, self.registry) = (plan, table, registry)
    plan.model = plan.modelOfErrors
    choices = try ModelChoices(plan.model)
    var arranged = try plan.rows.applied(to: table, readingJudgements: judgements != nil)
    modelsDependence = plan.model.dependence.isAsked
    if modelsDependence { arranged.arms.allowsSeveralTimes = true }
    self.table = arranged
    self.judgements = judgements
    let own = try reading { [table = self.table] () throws(StudyTableError) in
      try table.measure(plan.effects.measure)
    }
    measure = choices.preset?.measure(own) ?? own
    plan.effects = plan.effects.withFirstCorrelations
    plan.effects.units.allowsSharedComparators = plan.rows.allowsDependence || modelsDependence
    let isRatio = measure.scale.transformation == .exponential
    var settings = plan.effects.studySettings(
      try plan.effects.measureSettings(
        for: measure, dropsDoubleZeros: isRatio && !plan.model.keepsDoubleZeros),
      registry: registry)
    settings.countsMissing = countsMissing
    self.settings = settings
    self.plan = plan
  }

  func results() throws(AnalysisError) -> AnalysisResults {
    let grouped = try groups(settings)
    var results = AnalysisResults(
      plan: plan, analyses: [], unassigned: grouped.excluded,
      tableNotes: grouped.notes.map(AnalysisNote.study))
    var failure: AnalysisError?
    for studies in grouped.groups {
      guard isPooled(studies) else {
        results.unassigned += studies.excluded
        if let group = studies.group { results.tableNotes.append(.study(.noStudies(group: group))) }
        continue
      }
      do throws(AnalysisError) {
        results.analyses.append(try analyse(studies))
      } catch {
        guard grouped.groups.count > 1, let note = error.noteOfStudies() else { throw error }
        failure = failure ?? error
        results.unassigned += studies.excluded + studies.notPooled(at: studies.positions)
        results.tableNotes.append(note)
      }
    }
    let excluded = results.excluded
    guard !results.analyses.isEmpty else {
      throw failure ?? .table(.noStudies(file: table.name, excluded))
    }
    try plan.rows.refuseExclusions(excluded)
    let told = results.tableNotes + results.analyses.flatMap(\.notes)
    try plan.rows.refuseDoubts(told.compactMap(\.ofStudies))
    results.tableNotes += notes(on: grouped.unused, in: results.analyses).map(AnalysisNote.study)
    results.plan = resolvedPlan(isAligned: results.isAligned)
    return results
  }

  /// Whether there is something to pool: effects, or counts of which the method says itself what they tell.
  func isPooled(_ studies: Studies) -> Bool {
    guard studies.count == 0, choices.pooling.poolsTables else { return studies.count > 0 }
    return !studies.summaries(TwoByTwoTable.self).isEmpty || !studies.summaries(TwoGroupRates.self).isEmpty
  }

  /// The studies of each analysis, of the rows alone that are kept, where that is said.
  func groups(
    _ settings: StudySettings, keeping keeps: ((PartRow) -> Bool)? = nil
  ) throws(AnalysisError) -> StudyGroups {
    try reading { () throws(StudyTableError) in
      try table.groupedStudies(
        measure: measure, settings: settings, by: plan.rows.by, requiring: requiredColumns,
        leavingOutOfSynthesis: plan.rows.excludesOutOfSynthesis, keeping: keeps)
    }
  }

  /// The studies of each analysis that some rows give, on their way to be analysed: the others are left out before anything is
  /// shared with them.
  func parts(keeping keeps: @escaping (PartRow) -> Bool) throws(AnalysisError) -> [Studies] {
    try groups(settings, keeping: keeps).groups
  }

  /// The same, ready to be pooled. An analysis of which nothing remains is not there.
  func studies(keeping keeps: @escaping (PartRow) -> Bool) throws(AnalysisError) -> [Studies] {
    var checked: [Studies] = []
    for studies in try parts(keeping: keeps) where studies.count > 0 { checked.append(try ready(studies)) }
    return checked
  }

  /// Studies with what is to be said before they are pooled.
  func ready(_ studies: Studies) throws(AnalysisError) -> Studies {
    try reading { () throws(StudyTableError) in try studies.checked(for: poolingSettings) }
  }

  /// The analysis of studies with an effect.
  func analyse(_ studies: Studies) throws(AnalysisError) -> Analysis {
    if choices.pooling.poolsTables && studies.hasTurned {
      throw .needsReportedSigns(key: "method \(choices.pooling.code)")
    }
    let checked = try ready(studies)
    var analysis = try choices.pooling.analyse(checked, choices)
    try analysis.completeSubgroups()
    if plan.effects.studyInterval != .normal {
      let (method, level) = (plan.effects.studyInterval, choices.studyLevel)
      analysis.results = StudyResults(
        analysis.results.map { result in
          var result = result
          result.interval = result.effect.map {
            checked.interval(at: result.position, $0, method, level: level)
          }
          result.observed = checked.observedProportion(at: result.position)
          return result
        })
    }
    let effects = Set(checked.positions)
    let positions =
      checked.positions + analysis.results.lazy.map(\.position).filter { !effects.contains($0) }
    if let judgements {
      analysis.judged = try reading { () throws(StudyTableError) in
        try checked.judged(needing: judgements, at: positions)
      }
    }
    analysis.notes += try outOfSynthesis(checked, positions)
    return analysis
  }

  private var poolingSettings: PoolingSettings {
    PoolingSettings(
      allowsDependence: plan.rows.allowsDependence, mixesDesigns: plan.effects.mixesDesigns,
      modelsDependence: modelsDependence)
  }

  /// A note for each level of a tool that does not let studies into a synthesis which are pooled; none where these are left
  /// out.
  private func outOfSynthesis(
    _ studies: Studies, _ positions: [SelectedPosition]
  ) throws(AnalysisError) -> [AnalysisNote] {
    let found = try reading { () throws(StudyTableError) in try studies.outOfSynthesis(at: positions) }
    var notes: [AnalysisNote] = []
    for first in found where !notes.contains(where: { $0.isOf(first.level, first.tool) }) {
      let alike = found.filter { $0.level == first.level && $0.tool == first.tool }
      notes.append(.outOfSynthesis(alike.map(\.label), level: first.level.name, tool: first.tool))
    }
    return notes
  }

  /// The columns of the model, without a value in which a row has no part in anything: it is left out before the people
  /// of a shared comparator are divided.
  private var requiredColumns: [(header: String, use: ColumnUse)] {
    // A formula that cannot be read is told of when the model is made.
    let moderators = plan.model.moderators.flatMap { try? ListedModerators($0, of: table) }?.headers ?? []
    return [(plan.model.subgroup, ColumnUse.subgroup), (plan.model.weights, .weights)]
      .compactMap { header, use in header.map { ($0, use) } } + moderators.map { ($0, .moderator) }
      + plan.model.dependence.headers(in: table).map { ($0, .dependence) }
      + [plan.model.dependence.interaction].compactMap { $0 }.map { ($0, ColumnUse.interaction) }
      + times.map { ($0, .times) }
  }

  /// The column of times where the model needs them; that there is none is told when they are read.
  private var times: [String] {
    guard plan.model.dependence.decay != nil, let header = try? table.headerOfTimes(of: measure) else {
      return []
    }
    return [header]
  }

  /// The plan with every choice spelt out.
  private func resolvedPlan(isAligned: Bool) -> AnalysisPlan {
    var plan = plan
    plan.effects.spellOut(measure, settings.measure, isAligned: isAligned)
    plan.model = choices.resolvedPlan
    if choices.pooling is GeneralizedLinearPooling, ["OR", "IRR"].contains(measure.code) {
      plan.model.baselines = plan.model.baselines ?? BaselineModel.exactConditional.rawValue
    }
    if judgements != nil { plan.rows = plan.rows.namingTool(of: table) }
    return plan
  }
}

extension AnalysisNote {
  /// What it says of studies; `nil` where it is about something else.
  fileprivate var ofStudies: StudyNote? { if case .study(let note) = self { note } else { nil } }

  fileprivate func isOf(_ level: JudgementLevel, _ tool: String) -> Bool {
    guard case .outOfSynthesis(_, let ownLevel, let ownTool) = self else { return false }
    return ownLevel == level.name && ownTool == tool
  }
}

extension RowsPlan {
  /// The table with the plan's assignments, conditions and tool; `others` are fields that may be assigned beside those of
  /// measures and of overall judgements.
  /// - Throws: `AnalysisError.table` where a header is assigned to a field that nothing reads, and in a strict plan where
  ///   a row has no partner in a table that was joined; what is wrong with the tool.
  package func applied(
    to table: StudyTable, also others: [String] = [], readingJudgements: Bool = false
  ) throws(AnalysisError) -> StudyTable {
    let table = try arranging(table)
    let others = others + (readingJudgements ? table.tools.fields : JudgementTools.overallFields)
    try reading { () throws(StudyTableError) in
      try table.validateAssignments(also: others)
      if isStrict { try table.refuseUnmatchedKeys() }
    }
    return table
  }

  /// The table with the plan's assignments, conditions and tool, for readers that know themselves which fields there are.
  /// - Throws: what is wrong with the tool.
  func arranging(_ table: StudyTable) throws(AnalysisError) -> StudyTable {
    var table = table
    table.tools = try tools(of: table)
    table.assignments += assignments
    table.conditions += conditions
    table.lists += lists
    if !comparators.isEmpty { table.arms.comparators = comparators }
    table.arms.time = time ?? table.arms.time
    table.arms.allowsSeveralTimes = table.arms.allowsSeveralTimes || allowsDependence
    return table
  }
}
