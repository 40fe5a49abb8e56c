import ArgumentParser
import Evidence

/// What Bayesian syntheses have in common: the options of 'pool' for input.
struct BayesOptions: ParsableArguments, PooledInput {
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  /// Fails for choices that cannot be, before the table is read.
  func check(_ method: some BayesianMethod) throws {
    try checking(BayesianPlan(method, of: analysisPlan()).check)
  }

  /// How effects are shown.
  var choice: Display.Choice { display(output) }

  /// Carries out a method. Effects are taken as independent, so that rows of one trial can become one effect.
  private func results<Method: BayesianMethod>(
    of method: Method
  ) throws -> (source: TableSource, found: BayesianResults<Method>, notes: [AnalysisNote]) {
    do {
      return try analysing(for: .modelsOfEffects) { try BayesianPlan(method, of: $0).run(on: $1) }
    } catch AnalysisError.table(let error) {
      throw CommandFailure(error, dependence: "aggregate")
    }
  }

  /// Carries out a method and writes what it makes, with pictures where something is drawn of it.
  func write<Method: BayesianMethod>(
    _ method: Method, dotsPerInch: Double? = nil,
    drawing: ((BayesianResults<Method>) throws -> [Picture])? = nil
  ) throws where Method.Result: BayesianReported {
    let (source, made, notes) = try results(of: method)
    var results = made
    results.tableNotes += notes
    let report = BayesianReport(results)
    let pictures = output.writesPicture ? try drawing?(results) : []
    try output.write(
      Renderings(
        text: { [choice] in report.text(choice) }, json: { report.json(input: source.input) },
        csv: { report.csv }, pictures: pictures.map { pictures in { pictures } }),
      drawnFrom: [source.input], dotsPerInch: dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }
}
