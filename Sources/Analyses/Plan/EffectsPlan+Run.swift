public import Instruments
public import StudyTables

/// The studies of a table with their effects.
public struct EffectsResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: EffectsPlan
  /// The studies: all together, or those of each level of the plan's column `by` that have an effect; never none.
  public var groups: [Studies]
  /// The rows that are in no group.
  public var unassigned: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [StudyNote]
  /// The same with each intracluster correlation of the plan's grid.
  public var grid: [(correlation: Double, groups: [Studies])] = []

  /// The rows without an effect, in the table's order.
  public var excluded: [ExcludedStudy] {
    (unassigned + groups.flatMap(\.excluded)).inTableOrder
  }

  /// Everything that is to be said.
  public var notes: [StudyNote] { tableNotes + groups.flatMap(\.notes) }
}

extension EffectsPlan {
  /// The effects of a table's rows.
  ///
  /// - Throws: `AnalysisError`, also where no row has an effect.
  public func results(
    of table: StudyTable, rows: RowsPlan = RowsPlan(), registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> EffectsResults {
    let registry = try self.registry(instead: registry)
    var table = try rows.applied(to: table)
    table.arms.allowsSeveralTimes = true
    let arms = table
    let measure = try reading { () throws(StudyTableError) in try table.measure(self.measure) }
    let measureSettings = try measureSettings(for: measure)
    func studies(_ plan: EffectsPlan) throws(AnalysisError) -> StudyGroups {
      try reading { () throws(StudyTableError) in
        try arms.groupedStudies(
          measure: measure, settings: plan.studySettings(measureSettings, registry: registry), by: rows.by)
      }
    }
    var plan = self
    plan.units.intraclusterCorrelation = plan.units.intraclusterCorrelation ?? correlationGrid.first
    let found = try studies(plan)
    let used = found.groups.filter { $0.count > 0 }
    let empty = found.groups.filter { $0.count == 0 }
    var results = EffectsResults(
      plan: plan, groups: used, unassigned: found.excluded + empty.flatMap(\.excluded),
      tableNotes: found.notes + empty.compactMap { $0.group.map(StudyNote.noStudies) })
    let excluded = results.excluded
    guard !used.isEmpty else { throw .table(.noStudies(file: table.name, excluded)) }
    if rows.isStrict, let first = excluded.first { throw .table(.exclusionForbidden(first)) }
    results.plan.spellOut(measure, measureSettings, isAligned: used.contains(where: \.isAligned))
    for correlation in correlationGrid {
      var repeated = self
      repeated.units.intraclusterCorrelation = correlation
      results.grid.append((correlation, try studies(repeated).groups.filter { $0.count > 0 }))
    }
    return results
  }
}
