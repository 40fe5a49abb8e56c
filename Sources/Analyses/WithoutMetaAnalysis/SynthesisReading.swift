package import EffectSizes
package import Instruments
package import StudyTables
package import WithoutMetaAnalysis

/// A table as a plan has its results read.
package struct SynthesisReading {
  /// The plan with every choice spelt out.
  package let plan: SynthesisPlan
  /// The table, with a row for each comparison where it has one for each arm and a measure is known.
  package private(set) var table: StudyTable
  /// The plan as it was made, the table that it is of, and the instruments that are known.
  let asked: SynthesisPlan
  let source: StudyTable
  let registry: InstrumentRegistry?
  /// The measure of effects; `nil` where nothing names one.
  package let measure: MeasureEntry?
  private let alignment: AlignmentSettings
  private let routes: RouteSettings
  private let units: UnitSettings

  /// Reads nothing but how rows are arranged.
  package init(
    _ plan: SynthesisPlan, of table: StudyTable, registry: InstrumentRegistry?
  ) throws(AnalysisError) {
    try plan.check()
    (asked, source, self.registry) = (plan, table, registry)
    let arranged = try plan.rows.applied(to: table, also: StudyTable.resultFields)
    let code = plan.measure ?? table.usualMeasure
    let named = try code.map { (code) throws(AnalysisError) in
      try reading { () throws(StudyTableError) in try StudyTable.measure(named: code) }
    }
    let preset = try Preset.named(plan.preset)
    let measure = named.map { preset?.measure($0) ?? $0 }
    self.measure = measure
    var routes = RouteSettings(mixesDeviations: plan.mixesDeviations)
    routes.borrowing = plan.borrowing
    routes.effectNumbers = plan.effectNumbers
    self.routes = routes
    units = plan.units
    self.table = try reading { () throws(StudyTableError) in
      // What rows are grouped by may be a list, and so may what conditions are on, whether rows are grouped by it or not.
      let listing = arranged.onListsInConditions.listing(plan.rows.by)
      var table =
        try measure.map { (measure) throws(StudyTableError) in
          try listing.comparingArms(for: measure, routes: routes, by: plan.rows.by)
        } ?? listing.splittingCells()
      table.lists = arranged.lists
      try table.validateLists()
      table.lists = listing.lists
      return table
    }
    alignment = plan.direction.settings(registry: try plan.direction.registry(instead: registry))
    var plan = plan
    plan.measure = code
    plan.direction.alignment = alignment.alignment ?? .benefit
    self.plan = plan
  }

  /// The same where rows are grouped by another column.
  package func grouping(by header: String?) -> SynthesisReading {
    var reading = self
    reading.table = table.listing(header)
    return reading
  }

  /// The effects of rows, with or without their precision.
  package func effects() throws(AnalysisError) -> ReportedEffects {
    try results(by: plan.rows.by) { (other, level) throws(StudyTableError) in
      try other.table.reportedEffects(
        measure: other.measure, alignment: other.alignment, routes: other.routes, units: other.units,
        by: plan.rows.by, inLevel: level)
    }
  }

  /// The one-sided p values of rows; for a picture over numbers of people those of rows that tell of them.
  package func pValues(
    havingParticipants isSized: Bool = false
  ) throws(AnalysisError) -> StudyPValues {
    try results(by: plan.rows.by) { (other, level) throws(StudyTableError) in
      let values = try other.table.pValues(
        measure: other.measure, alignment: other.alignment, routes: other.routes, units: other.units,
        by: plan.rows.by, inLevel: level)
      return isSized ? try values.withParticipants(of: other.table, measure: other.measure) : values
    }
  }

  /// The directions of rows, which are of one outcome or time in each level of a column.
  package func directions(by header: String?) throws(AnalysisError) -> StudyDirections {
    try results(by: header) { (other, level) throws(StudyTableError) in
      try other.table.directions(
        measure: other.measure, alignment: other.alignment, routes: other.routes, units: other.units,
        by: header, inLevel: level)
    }
  }

  /// Results of rows, with the choices that none depends on.
  private func results<Results: RowResults>(
    by header: String?, _ read: (SynthesisReading, [Int]?) throws(StudyTableError) -> Results
  ) throws(AnalysisError) -> Results {
    var results = try resultsOfLevels(of: header, read)
    try plan.rows.refuseExclusions(results.excluded)
    try plan.rows.refuseDoubts(results.notes.compactMap(\.ofStudies))
    let facts = try facts(results, by: header)
    results.notes = asked.adding(unusedTo: results.notes, by: header) { (other) throws(AnalysisError) in
      let other = try SynthesisReading(other, of: source, registry: registry)
      return (try other.facts(other.resultsOfLevels(of: header, read), by: header) == facts, other.plan)
    }
    return results
  }

  private func facts<Results: RowResults>(
    _ results: Results, by header: String?
  ) throws(AnalysisError) -> RowResultFacts<Results.Row> {
    RowResultFacts(results, in: header == nil ? nil : try levels(of: results, by: header))
  }

  /// Results of rows, and of those of each level apart where some row is in several and borrows in each from the studies of
  /// that level.
  private func resultsOfLevels<Results: RowResults>(
    of header: String?, _ read: (SynthesisReading, [Int]?) throws(StudyTableError) -> Results
  ) throws(AnalysisError) -> Results {
    try reading { () throws(StudyTableError) in
      var results = try read(self, nil)
      guard let header, plan.borrowing != nil else { return results }
      let levels = try table.levels(of: table.selectedRows(), by: header).levels
      guard Set(levels.flatMap(\.rows)).count < levels.reduce(0, { $0 + $1.rows.count }) else {
        return results
      }
      var (found, leftOut): ([(name: String, results: Results)], [ExcludedStudy]) = ([], [])
      for level in levels {
        do throws(StudyTableError) {
          found.append((level.name ?? "", try read(self, level.rows)))
        } catch {
          guard case .noStudies(_, let excluded) = error else { throw error }
          leftOut += excluded
        }
      }
      results.add(levels: found, leavingOut: leftOut)
      return results
    }
  }

  /// The levels of a column, or all rows together, each with the rows that have a result in it.
  ///
  /// - Parameter name: What all rows together are called.
  package func levels<Results: RowResults>(
    of results: Results, by header: String?, otherwise name: String? = nil
  ) throws(AnalysisError) -> RowLevels {
    let found = try reading { () throws(StudyTableError) in
      try table.levels(of: table.selectedRows(), by: header, otherwise: name)
    }
    let levels = found.keeping { Set(results.results(in: $0).keys) }
    guard !levels.levels.isEmpty else { throw .table(.noStudies(file: table.name, results.excluded)) }
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
