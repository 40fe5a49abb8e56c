import ArgumentParser
import Evidence

struct GoshCommand: AsyncParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "gosh",
    abstract: "Fit the model to all sets of studies, to find studies and groups that the result depends on.",
    discussion: """
      Graphical display of study heterogeneity (Olkin, Dahabreh and Trikalinos 2012): the pooled effect and I2 in every set of two \
      studies and more, or of clusters of dependent effects. Two clouds of results, with and without a study, \
      say that it stands apart.

      EXAMPLES
        evidence gosh dataset:bcg --measure RR
        evidence gosh trials.csv --measure SMD --subsets 100000 --seed 7 -o gosh.csv
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Plot") var resolution: ResolutionOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var threads: ThreadOptions

  @Option(
    help: ArgumentHelp(
      "The most sets: all where there are no more, else so many at random (default: 1000000; 10000 of dependent effects).",
      valueName: "count"))
  var subsets: Int?

  func validate() throws {
    try checking(asking(analysisPlan()).check)
  }

  func run() async throws {
    let (source, analyses) = try diagnosing { try asking($0).analyses(of: $1) }
    let plan = asking(analyses.results.plan)
    let found = try await plan.fits(of: analyses, threads: threads.count)
    let report = GoshReport(found, plan: plan)
    let width = try sheet.points
    let drawing = {
      SubsetFigure(found, shownAs: display(output).scale.transformation).figure.picture(width: width)
        .titled(sheet.title)
    }
    try output.write(
      Renderings(
        text: { report.text(display(output)) }, json: { report.json(input: source.input) },
        csv: { report.csv }, pictures: { [drawing()] }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }

  private func asking(_ analysis: AnalysisPlan) -> GoshPlan {
    var plan = GoshPlan(analysis)
    (plan.most, plan.seed) = (subsets, model.dependence.seed)
    // The seed of sets is none of dependent effects.
    plan.analysis.model.dependence.seed = nil
    return plan
  }
}

extension GoshCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
