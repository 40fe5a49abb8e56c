import ArgumentParser
import Evidence

/// The options of a command that asks something of a pooled result: those of `evidence pool` about input and model.
struct PooledOptions: ParsableArguments {
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions

  /// The analysis that the options ask for.
  func plan() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }

  /// The files that the options name for reading.
  var paths: [String] { input.paths + instruments.paths + model.dependence.errors.paths }

  /// How numbers are shown.
  func display(_ output: OutputOptions) -> Display.Choice {
    Display.Choice(scale: model.transform, digits: output.digits)
  }

  /// Reads the table and carries out what is asked of its analysis; gives what comes of it, with what is to be said of a review's own
  /// choices.
  func diagnosing<Diagnosis>(
    for use: ReviewUse = .onePooledEffect,
    _ run: (AnalysisPlan, StudyTable) throws -> DiagnosticResults<Diagnosis>
  ) throws -> (source: TableSource, found: DiagnosticResults<Diagnosis>) {
    let source = try TableSource(input)
    var (found, notes) = try source.analysing(plan(), model, for: use) { try run($0, source.studyTable) }
    found.results.tableNotes += notes
    return (source, found)
  }
}
