import ArgumentParser
import Evidence

struct MissingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "Pool under assumptions about participants whose outcome is missing.",
    discussion: """
      The table holds what was analysed (events1 n1 events2 n2, or mean1 sd1 n1 mean2 sd2 n2) and how many were \
      randomised (randomised1 randomised2, or missing1 missing2). Events (RR, OR, RD) are pooled with the missing as \
      events, as no events and in the extreme mixtures, and over informative missingness odds ratios (IMOR: odds among the \
      missing over odds among the observed). Means (MD, SMD) are pooled over informative missingness differences (IMDoM: \
      mean of the missing less mean of the observed; in SD for SMD) and, with --range, in the extreme cases. The tipping \
      points are the assumptions nearest to no difference at which the interval begins or ceases to include no effect or, with \
      --mid or --threshold, the estimate crosses a difference that matters.

      EXAMPLES
        evidence missing trials.csv --measure RR --better higher
        evidence missing trials.csv --measure OR --imor 0.25,0.5,1,2,4 --uncertainty 0.5 -o missing.svg -o missing.csv
        evidence missing trials.csv --measure MD --range 0,54 --imdom -10,-5,0,5,10
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "What effects mean") var meaning: MeaningOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The IMORs of events: 0.25,0.5,1,2,4 (default: 0.1 to 10).", valueName: "numbers"))
  var imor: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The IMDoMs of means: -10,-5,0,5,10; in SD for SMD (default: -1 to 1 SD).", valueName: "numbers"))
  var imdom: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The SD of what is thought possible about each arm's log IMOR, or IMDoM.",
      valueName: "number"))
  var uncertainty = 0.0

  @Option(
    name: .customLong("uncertainty-correlation"), parsing: .unconditional,
    help: ArgumentHelp("How that correlates between the arms.", valueName: "number"))
  var uncertaintyCorrelation = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Means: the lowest and highest value that the outcome can have: 0,54.", valueName: "low,high"))
  var range: String?

  @OptionGroup var sheet: SheetOptions
  @OptionGroup var resolution: ResolutionOptions

  func validate() throws { try checking(plan(asked()).check) }

  func run() throws {
    let source = try TableSource(input)
    let (found, notes) = try source.analysing(asked(), model, for: .missingParticipants) {
      try plan($0).run(on: source.studyTable)
    }
    var results = found
    results.notes += notes
    let report = MissingnessReport(results)
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    let plot = MissingnessPlot(
      results, shownAs: choice.scale.transformation, width: try sheet.points)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(input: source.input) },
        csv: { plot.picture().table.csv }, pictures: { [plot.picture().titled(sheet.title)] }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func asked() throws -> AnalysisPlan {
    try AnalysisPlan(input, measure.plan(of: input, routes, units, instruments), model)
  }

  private func plan(_ analysis: AnalysisPlan) throws -> MissingnessPlan {
    var plan = MissingnessPlan(analysis)
    plan.oddsRatios = try imor.map { try NumberList.read($0, option: "--imor") }
    plan.differences = try imdom.map { try NumberList.read($0, option: "--imdom") }
    plan.uncertainty = uncertainty
    plan.uncertaintyCorrelation = uncertaintyCorrelation
    plan.range = try range.map(valueRange)
    plan.meaning = meaning.plan
    return plan
  }

  private func valueRange(_ text: String) throws -> ClosedRange<Double> {
    guard let range = ScoreRange(text) else {
      throw CommandFailure.usage("--range '\(text)': write the lowest and the highest value, as in 0,54")
    }
    return range.lower...range.upper
  }
}
