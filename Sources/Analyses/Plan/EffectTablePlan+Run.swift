public import Instruments
public import StudyTables

/// The studies of a table with their effects.
public struct EffectsResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: EffectTablePlan
  /// The studies: all together, or those of each level of the plan's column `by` that have an effect; never none.
  public var groups: [Studies]
  /// The rows that are in no group.
  public var unassigned: [ExcludedStudy]
  /// What is to be said of the table as a whole.
  public var tableNotes: [StudyNote]
  /// The same with each value of the plan's grid of correlations.
  public var grid: [CorrelatedStudies] = []

  /// The rows without an effect, in the table's order.
  public var excluded: [ExcludedStudy] {
    (unassigned + groups.flatMap(\.excluded)).inTableOrder
  }

  /// Everything that is to be said.
  public var notes: [StudyNote] { tableNotes + groups.flatMap(\.notes) }
}

/// The studies of a table with a value of a correlation that some do not report.
public struct CorrelatedStudies: Sendable {
  /// What correlates.
  public var kind: AssumedCorrelation
  /// Its value in studies that report none.
  public var correlation: Double
  /// The studies, in groups as they are without it.
  public var groups: [Studies]
}

extension EffectTablePlan {
  /// The effects of a table's rows.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`, also where no row has an effect.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> EffectsResults {
    try check()
    let registry = try effects.direction.registry(instead: registry)
    let measure = try reading { [table = try rows.applied(to: table)] () throws(StudyTableError) in
      try table.measure(effects.measure)
    }
    let inForce = try Preset.named(preset)?.measure(measure) ?? measure
    func read(_ effects: EffectsPlan, _ rows: RowsPlan) throws(AnalysisError) -> StudyGroups {
      var arms = try rows.applied(to: table)
      arms.arms.allowsSeveralTimes = true
      // What is only shown counts nobody twice.
      var effects = effects
      effects.units.allowsSharedComparators = true
      let settings = effects.studySettings(try effects.measureSettings(for: inForce), registry: registry)
      return try reading { [arms] () throws(StudyTableError) in
        try arms.groupedStudies(measure: inForce, settings: settings, by: rows.by)
      }
    }
    let measureSettings = try effects.measureSettings(for: inForce)
    let grid = try effects.grid()
    var plan = self
    plan.effects = effects.withFirstCorrelations
    let found = try read(plan.effects, rows)
    let used = found.groups.filter { $0.count > 0 }
    let empty = found.groups.filter { $0.count == 0 }
    var results = EffectsResults(
      plan: plan, groups: used, unassigned: found.excluded + empty.flatMap(\.excluded),
      tableNotes: found.notes + empty.compactMap { $0.group.map(StudyNote.noStudies) })
    let isMixed: [UnusedChoice] = effects.mixesDesigns ? [.mixedDesigns(pools: false)] : []
    var whole = AnalysisPlan()
    (whole.effects, whole.rows) = (effects, rows)
    let facts = found.groups.map(StudiesFacts.init)
    let needless = [UnusedChoice](among: whole.dispensableChoices) {
      (other) throws(AnalysisError) in
      let groups = try read(other.effects.withFirstCorrelations, other.rows).groups
      var other = other
      other.effects.spellOut(inForce, try other.effects.measureSettings(for: inForce), isAligned: false)
      return (groups.map(StudiesFacts.init) == facts, other)
    }
    results.tableNotes += effects.notes(on: found.unused + isMixed + needless)
    let excluded = results.excluded
    guard !used.isEmpty else { throw .table(.noStudies(file: table.name, excluded)) }
    try rows.refuseExclusions(excluded)
    try rows.refuseDoubts(results.notes)
    results.plan.effects.spellOut(inForce, measureSettings, isAligned: used.contains(where: \.isAligned))
    for correlation in grid?.values ?? [] {
      guard let kind = grid?.kind else { break }
      let groups = try read(effects.assuming(correlation, kind), rows).groups.filter { $0.count > 0 }
      results.grid.append(CorrelatedStudies(kind: kind, correlation: correlation, groups: groups))
    }
    return results
  }
}
