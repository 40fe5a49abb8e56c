import ArgumentParser
import Evidence

struct PlotCommand: ParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw a plot of studies and their pooled effect, and write what it was drawn from as CSV.",
    discussion: """
      Takes the options of 'evidence pool'.

      \(Catalogue.analysisPlots.entries.map { "\($0.code): \($0.name)" }.joined(separator: "\n"))

      EXAMPLES
        evidence plot bubble dataset:bcg --measure RR --moderators ablat -o bubble.svg -o bubble.csv
        evidence plot orchard dataset:bcg --measure RR --subgroup alloc --prediction t -o orchard.svg
        evidence plot labbe trials.csv --measure OR --labels all -o labbe.svg
      """)

  @Argument(
    help: ArgumentHelp("The plot: \(Catalogue.analysisPlots.listing).", valueName: "kind"),
    completion: .codes(of: Catalogue.analysisPlots))
  var kind: String

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: "Whose names stand beside their points: all, outside (of what the plot expects) or none.")
  var labels: LabelChoice = .outside

  func validate() throws {
    _ = try Catalogue.analysisPlots.element(kind, for: "the plot")
    try checkingPlot(plan(analysisPlan()).check)
  }

  func run() throws {
    // A review's subgroups are those of the plots that show them.
    let (source, results, notes) = try analysing(for: .pooling) {
      try plan($0).run(on: $1, PlotDisplay(display(output).scale.transformation))
    }
    let settings = Document.settings(plan(results.analyses.plan))
    try output.write(
      results.adding(notes), command: "plot", settings: settings, input: source.input, sheet, resolution)
  }

  private func plan(_ analysis: AnalysisPlan) -> AnalysisPlotPlan {
    var plan = AnalysisPlotPlan(kind, of: analysis)
    plan.labels = labels
    return plan
  }
}

extension PlotResults {
  /// The same with what is to be said of a review's own choices.
  func adding(_ notes: [AnalysisNote]) -> PlotResults {
    var results = self
    results.analyses.tableNotes += notes
    return results
  }
}

extension OutputOptions {
  /// Writes a plot of points, and says what is to be said of its analyses.
  func write(
    _ results: PlotResults, command: String, settings: JSONValue, input: DocumentInput, _ sheet: SheetOptions,
    _ resolution: ResolutionOptions
  ) throws {
    let width = try sheet.points
    let picture = { results.figure.picture(width: width).titled(sheet.title) }
    let analyses = results.analyses
    try write(
      Renderings(
        text: {
          results.figure.description + "\nWrite the picture with -o FILE.svg and its rows with -o FILE.csv.\n"
        },
        json: {
          PictureReport(picture()).json(
            command: command, key: "rows", input: input, settings: settings, notes: analyses.notes,
            excluded: analyses.excluded)
        },
        csv: { picture().table.csv }, pictures: { [picture()] }),
      drawnFrom: [input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(analyses.notes, excluded: analyses.excluded)
  }
}

extension PlotCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
