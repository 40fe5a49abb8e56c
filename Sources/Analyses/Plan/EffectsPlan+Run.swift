public import Instruments
public import StudyTables

/// The studies of a table with their effects.
public struct EffectsResults: Sendable {
  /// The plan with every choice spelt out.
  public var plan: EffectsPlan
  /// The studies.
  public var studies: Studies
  /// The same with each intracluster correlation of the plan's grid.
  public var grid: [(correlation: Double, studies: Studies)] = []
}

extension EffectsPlan {
  /// The effects of a table's rows.
  ///
  /// - Throws: `AnalysisError`, also where no row has an effect.
  public func results(
    of table: StudyTable, rows: RowsPlan = RowsPlan(), registry: InstrumentRegistry = .shipped
  ) throws(AnalysisError) -> EffectsResults {
    let table = rows.applied(to: table)
    let measure = try reading { () throws(StudyTableError) in try table.measure(self.measure) }
    let measureSettings = try measureSettings(for: measure)
    func studies(_ plan: EffectsPlan) throws(AnalysisError) -> Studies {
      try reading { () throws(StudyTableError) in
        try table.studies(measure: measure, settings: plan.studySettings(measureSettings, registry: registry))
      }
    }
    var plan = self
    plan.units.intraclusterCorrelation = plan.units.intraclusterCorrelation ?? correlationGrid.first
    let found = try studies(plan)
    guard found.count > 0 else { throw .table(.noStudies(file: table.name, found.excluded)) }
    if rows.isStrict, let first = found.excluded.first { throw .table(.exclusionForbidden(first)) }
    plan.spellOut(measure, measureSettings, isAligned: found.isAligned)
    var results = EffectsResults(plan: plan, studies: found)
    for correlation in correlationGrid {
      var repeated = self
      repeated.units.intraclusterCorrelation = correlation
      results.grid.append((correlation, try studies(repeated)))
    }
    return results
  }
}
