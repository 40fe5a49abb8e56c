import Evidence

/// Options of `evidence pool` about input and model, of a command that asks something of a pooled result.
///
/// Not a group of groups: a debug build checks the declarations of a group anew for each group that it stands in.
protocol PooledInput {
  var input: InputOptions { get }
  var measure: MeasureOptions { get }
  var routes: RouteOptions { get }
  var units: UnitOptions { get }
  var instruments: InstrumentOptions { get }
  var model: ModelOptions { get }
}

extension PooledInput {
  /// The analysis that the options ask for.
  func analysisPlan() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }

  /// The files that the options name for reading.
  var studyPaths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }

  /// How numbers are shown.
  func display(_ output: OutputOptions) -> Display.Choice {
    Display.Choice(scale: model.transform, digits: output.digits)
  }

  /// Reads the table and carries out what is asked of its analysis, with a review's own choices wherever the options make none; gives
  /// what comes of it, with what is to be said of choices that cannot be taken up.
  func analysing<Result>(
    for use: ReviewUse = .onePooledEffect, _ run: (AnalysisPlan, StudyTable) throws -> Result
  ) throws -> (source: TableSource, found: Result, notes: [AnalysisNote]) {
    let source = try TableSource(input)
    let (found, notes) = try source.analysing(analysisPlan(), model, for: use) {
      try run($0, source.studyTable)
    }
    return (source, found, notes)
  }

  /// The same of a diagnostic, with these notes among its own.
  func diagnosing<Diagnosis>(
    _ run: (AnalysisPlan, StudyTable) throws -> DiagnosticResults<Diagnosis>
  ) throws -> (source: TableSource, found: DiagnosticResults<Diagnosis>) {
    let (source, plain, notes) = try analysing(run)
    var found = plain
    found.results.tableNotes += notes
    return (source, found)
  }
}
