import EffectSizes
package import Instruments
package import StudyTables
package import WithoutMetaAnalysis

/// A table as a plan has its results read.
package struct SynthesisReading {
  /// The plan with every choice spelt out.
  package let plan: SynthesisPlan
  /// The table, with a row for each comparison where it has one for each arm and a measure is known.
  package let table: StudyTable
  private let alignment: AlignmentSettings
  private let routes: RouteSettings

  /// Reads nothing but how rows are arranged.
  package init(
    _ plan: SynthesisPlan, of table: StudyTable, registry: InstrumentRegistry?
  ) throws(AnalysisError) {
    try plan.check()
    let arranged = try plan.rows.applied(to: table, also: StudyTable.resultFields)
    let measure = plan.measure ?? table.usualMeasure
    var routes = RouteSettings(mixesDeviations: plan.mixesDeviations)
    routes.borrowing = plan.borrowing
    self.routes = routes
    self.table = try reading { () throws(StudyTableError) in
      guard let measure else { return arranged }
      return try arranged.comparingArms(
        for: StudyTable.measure(named: measure), routes: routes, by: plan.rows.by)
    }
    alignment = plan.direction.settings(registry: try plan.direction.registry(instead: registry))
    var plan = plan
    plan.measure = measure
    plan.direction.alignment = alignment.alignment ?? .benefit
    self.plan = plan
  }

  /// The effects of rows, with or without their precision.
  package func effects() throws(AnalysisError) -> ReportedEffects {
    let effects = try reading { () throws(StudyTableError) in
      try table.reportedEffects(
        measure: plan.measure, alignment: alignment, routes: routes, by: plan.rows.by)
    }
    try plan.rows.refuseExclusions(effects.excluded)
    try plan.rows.refuseDoubts(effects.notes.compactMap(\.ofStudies))
    return effects
  }

  /// The one-sided p values of rows; for a picture over numbers of people those of rows that tell of them.
  package func pValues(
    havingParticipants isSized: Bool = false
  ) throws(AnalysisError) -> StudyPValues {
    let values = try reading { () throws(StudyTableError) in
      let values = try table.pValues(
        measure: plan.measure, alignment: alignment, routes: routes, by: plan.rows.by)
      return isSized ? try values.withParticipants(of: table) : values
    }
    try plan.rows.refuseExclusions(values.excluded)
    try plan.rows.refuseDoubts(values.notes.compactMap(\.ofStudies))
    return values
  }

  /// The directions of rows, which are of one outcome or time in each level of a column.
  package func directions(by header: String?) throws(AnalysisError) -> StudyDirections {
    let directions = try reading { () throws(StudyTableError) in
      try table.directions(measure: plan.measure, alignment: alignment, routes: routes, by: header)
    }
    try plan.rows.refuseExclusions(directions.excluded)
    try plan.rows.refuseDoubts(directions.notes.compactMap(\.ofStudies))
    return directions
  }

  /// The rows of each level of the plan's column `by`, or all together.
  func levels(of rows: [Int]) throws(AnalysisError) -> RowLevels {
    let levels = try reading { () throws(StudyTableError) in try table.levels(of: rows, by: plan.rows.by) }
    try plan.rows.refuseDoubts(levels.notes.compactMap(\.ofStudies))
    return levels
  }

  /// All rows as one level.
  func together(_ rows: [Int]) throws(AnalysisError) -> RowLevels.Level {
    try reading { () throws(StudyTableError) in try table.levels(of: rows, by: nil).levels[0] }
  }
}

extension ResultNote {
  /// What it says of studies; `nil` where it is about something else.
  fileprivate var ofStudies: StudyNote? { if case .study(let note) = self { note } else { nil } }
}

/// Carries out what summarises results, and throws its errors as those of a plan.
package func summarising<T>(
  _ body: () throws(WithoutMetaAnalysisError) -> T
) throws(AnalysisError) -> T {
  do throws(WithoutMetaAnalysisError) { return try body() } catch { throw .synthesis(error) }
}
