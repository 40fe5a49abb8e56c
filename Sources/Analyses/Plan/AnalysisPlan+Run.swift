import EffectSizes
public import Instruments
import MetaAnalysis
public import StudyTables

extension AnalysisPlan {
  /// Carries out the plan: one analysis, or one for each level of the column `by` that has a study to pool, repeated for
  /// each intracluster correlation of the grid.
  ///
  /// - Parameters:
  ///   - table: The table; the plan's own assignments and conditions are added to its.
  ///   - registry: The instruments that are known.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry = .shipped
  ) throws(AnalysisError) -> AnalysisResults {
    let run = try AnalysisRun(self, table, registry)
    let plain = try run.results()
    var results = plain
    for correlation in effects.correlationGrid {
      guard correlation != run.plan.effects.units.intraclusterCorrelation else {
        results.grid.append(CorrelationResults(correlation: correlation, results: plain))
        continue
      }
      var repeated = self
      repeated.effects.units.intraclusterCorrelation = correlation
      results.grid.append(
        CorrelationResults(
          correlation: correlation, results: try AnalysisRun(repeated, table, registry).results()))
    }
    return results
  }
}

/// A plan on its way to results.
struct AnalysisRun {
  let plan: AnalysisPlan
  let choices: ModelChoices
  let table: StudyTable
  let measure: MeasureEntry
  let settings: StudySettings

  init(_ plan: AnalysisPlan, _ table: StudyTable, _ registry: InstrumentRegistry) throws(AnalysisError) {
    var plan = plan
    choices = try ModelChoices(plan.model)
    self.table = plan.rows.applied(to: table)
    measure = choices.measure(
      try reading { [table = self.table] () throws(StudyTableError) in try table.measure(plan.effects.measure)
      })
    if plan.effects.units.intraclusterCorrelation == nil {
      plan.effects.units.intraclusterCorrelation = plan.effects.correlationGrid.first
    }
    plan.effects.units.allowsSharedComparators = plan.rows.allowsDependence
    let isRatio = measure.scale.transformation == .exponential
    settings = plan.effects.studySettings(
      try plan.effects.measureSettings(
        for: measure, dropsDoubleZeros: isRatio && !plan.model.keepsDoubleZeros),
      registry: registry)
    self.plan = plan
  }

  func results() throws(AnalysisError) -> AnalysisResults {
    let grouped = try reading { () throws(StudyTableError) in
      try table.groupedStudies(
        measure: measure, settings: settings, by: plan.rows.by, requiring: requiredColumns)
    }
    var results = AnalysisResults(
      plan: plan, analyses: [], unassigned: grouped.excluded,
      tableNotes: grouped.notes.map(AnalysisNote.study))
    for studies in grouped.groups {
      guard studies.count > 0 else {
        results.unassigned += studies.excluded
        if let group = studies.group { results.tableNotes.append(.study(.noStudies(group: group))) }
        continue
      }
      results.analyses.append(try analyse(studies))
    }
    let excluded = results.excluded
    guard !results.analyses.isEmpty else { throw .table(.noStudies(file: table.name, excluded)) }
    if plan.rows.isStrict, let first = excluded.first { throw .table(.exclusionForbidden(first)) }
    results.plan = resolvedPlan(isAligned: results.isAligned)
    return results
  }

  /// The analysis of studies with an effect.
  func analyse(_ studies: Studies) throws(AnalysisError) -> Analysis {
    if choices.pooling.poolsTables && studies.hasTurned {
      throw .needsReportedSigns(key: "method \(choices.pooling.code)")
    }
    let pooling = PoolingSettings(
      allowsDependence: plan.rows.allowsDependence, mixesDesigns: plan.effects.mixesDesigns)
    let checked = try reading { () throws(StudyTableError) in try studies.checked(for: pooling) }
    return try choices.pooling.analyse(checked, choices)
  }

  /// The columns of the model, without a value in which a row has no part in anything: it is left out before the people
  /// of a shared comparator are divided.
  private var requiredColumns: [(header: String, use: ColumnUse)] {
    // A formula that cannot be read is told of when the model is made.
    let moderators = plan.model.moderators.flatMap { try? ModeratorFormula($0) }?.names ?? []
    return [(plan.model.subgroup, ColumnUse.subgroup), (plan.model.weights, .weights)]
      .compactMap { header, use in header.map { ($0, use) } } + moderators.map { ($0, .moderator) }
  }

  /// The plan with every choice spelt out.
  private func resolvedPlan(isAligned: Bool) -> AnalysisPlan {
    var plan = plan
    plan.effects.spellOut(measure, settings.measure, isAligned: isAligned)
    plan.model = choices.resolvedPlan
    return plan
  }
}

extension RowsPlan {
  /// The table with the plan's assignments and conditions.
  func applied(to table: StudyTable) -> StudyTable {
    var table = table
    table.assignments += assignments
    table.conditions += conditions
    return table
  }
}

extension ModelChoices {
  /// The measure as the preset has it.
  fileprivate func measure(_ measure: MeasureEntry) -> MeasureEntry {
    preset?.revManStandardizedMeanDifference == true && measure.isInPooledDeviations
      ? .revManStandardizedMeanDifference : measure
  }
}
