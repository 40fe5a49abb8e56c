import ArgumentParser
import Evidence

/// What the methods for small-study effects have in common: the options of 'pool' for input and model.
struct SmallStudyOptions: ParsableArguments {
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  /// Fails for choices that cannot be, before the table is read.
  func check(_ method: some SmallStudyMethod) throws {
    try output.refusePictures()
    try checking(SmallStudyPlan(method, of: asked()).check)
  }

  /// Carries out a method and writes what it makes.
  func write<Method: SmallStudyMethod>(_ method: Method) throws where Method.Result: SmallStudyReported {
    let source = try TableSource(input)
    let (made, notes) = try source.analysing(asked(), model, for: .modelsOfEffects) {
      try SmallStudyPlan(method, of: $0).run(on: source.studyTable)
    }
    var results = made
    results.tableNotes += notes
    let report = SmallStudyReport(results)
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(input: source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }
}

/// The side that selection favours, as an option says it.
extension SelectionDirection: ExpressibleByArgument {}
