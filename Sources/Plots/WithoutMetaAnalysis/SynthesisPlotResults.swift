import Analyses
public import Estimates
public import Graphics
public import Instruments
public import StudyTables
import WithoutMetaAnalysis

/// A plot of results that are not pooled.
public struct SynthesisPlotResults: Sendable {
  /// The plan with every choice spelt out.
  public let plan: SynthesisPlotPlan
  /// What is to be said of the results.
  public let notes: [any Note]
  /// The rows that the plot leaves out.
  public let excluded: [ExcludedStudy]
  fileprivate let table: SynthesisPlotTable

  /// The picture, of a width in points or of its own.
  public func picture(width: Double? = nil) -> Picture {
    switch table {
    case .effectDirection(let table): EffectDirectionPlot(table, width: width).picture()
    case .harvest(let table): HarvestPlot(table, width: width).picture()
    case .albatross(let table): AlbatrossPlot(table, width: width).picture()
    }
  }
}

/// What one of the plots is drawn from.
fileprivate enum SynthesisPlotTable: Sendable {
  case effectDirection(EffectDirectionTable)
  case harvest(HarvestTable)
  case albatross(AlbatrossTable)
}

extension SynthesisPlotPlan {
  /// The plot of a table's results.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - registry: The instruments that are known; `nil` for those that the plan names.
  /// - Throws: `AnalysisError`.
  public func run(
    on table: StudyTable, registry: InstrumentRegistry? = nil
  ) throws(AnalysisError) -> SynthesisPlotResults {
    try check()
    let results = try SynthesisReading(synthesis, of: table, registry: registry)
    switch kind {
    case .effectDirection:
      let found = try Findings(in: results)
      return found.plot(
        .effectDirection,
        .effectDirection(
          EffectDirectionTable(
            found.directions, details: found.details, panels: found.panels, of: results.table.title)))
    case .harvest(let height):
      let found = try Findings(in: results)
      let heights = try height.map { (header) throws(AnalysisError) in
        (header, try reading { () throws(StudyTableError) in try results.table.heights(in: header) })
      }
      return found.plot(
        kind,
        .harvest(
          HarvestTable(
            found.directions, details: found.details, panels: found.panels,
            panelName: synthesis.rows.by ?? "outcome", heights: heights, of: results.table.title)))
    case .albatross(let effects, let measure):
      let contours = try measure.contours(effects)
      let details = try reading { () throws(StudyTableError) in
        try results.table.findingDetails(measure: results.measure)
      }
      let pValues = try results.pValues(havingParticipants: true)
      return SynthesisPlotResults(
        plan: SynthesisPlotPlan(
          .albatross(contours: effects ?? measure.usualEffects, of: measure), of: results.plan),
        notes: pValues.notes, excluded: pValues.excluded,
        table: .albatross(
          AlbatrossTable(pValues, details: details, contours: contours, of: results.table.title)))
    }
  }
}

/// The directions of a table, the panels that they stand in, and what stands beside them.
private struct Findings {
  /// The plan with the column of the panels spelt out.
  let synthesis: SynthesisPlan
  let directions: StudyDirections
  let panels: RowLevels
  let details: [Int: FindingDetails]

  init(in results: SynthesisReading) throws(AnalysisError) {
    var synthesis = results.plan
    synthesis.rows.by = try reading { () throws(StudyTableError) in
      try results.table.panelHeader(synthesis.rows.by)
    }
    self.synthesis = synthesis
    let results = results.grouping(by: synthesis.rows.by)
    let directions = try results.directions(by: synthesis.rows.by)
    self.directions = directions
    panels = try results.levels(of: directions, by: synthesis.rows.by, otherwise: "finding")
    details = try reading { () throws(StudyTableError) in
      try results.table.findingDetails(measure: results.measure)
    }
  }

  func plot(
    _ kind: SynthesisPlotPlan.Kind, _ table: SynthesisPlotTable
  ) -> SynthesisPlotResults {
    SynthesisPlotResults(
      plan: SynthesisPlotPlan(kind, of: synthesis),
      notes: directions.notes + panels.notes + directions.unreported(areVotes: false),
      excluded: directions.excluded, table: table)
  }
}
