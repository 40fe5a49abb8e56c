import ArgumentParser
import Evidence
import Plots
import SVG
import Tables

/// `evidence missing`.
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
      points are the assumptions nearest to no difference at which the interval crosses no effect.

      EXAMPLES
        evidence missing trials.csv --measure RR --better higher
        evidence missing trials.csv --measure OR --imor 0.25,0.5,1,2,4 --uncertainty 0.5 -o missing.svg -o missing.csv
        evidence missing trials.csv --measure MD --range 0,54 --imdom -10,-5,0,5,10
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
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
      "The SD of what is thought possible about each arm's log IMOR, or IMDoM (default: 0).",
      valueName: "number"))
  var uncertainty = 0.0

  @Option(
    name: .customLong("uncertainty-correlation"), parsing: .unconditional,
    help: ArgumentHelp("How that correlates between the arms (default: 0).", valueName: "number"))
  var uncertaintyCorrelation = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Means: the lowest and highest value that the outcome can have: 0,54.", valueName: "low,high"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "higher or lower: which effects favour the intervention, so that the extremes are named best and worst case.",
      valueName: "way"))
  var better: OutcomeWay?

  @Option(help: ArgumentHelp("What is added to the cells of a table with a zero cell.", valueName: "number"))
  var add = 0.5

  @Option(help: ArgumentHelp("The width of the picture in points.", valueName: "points"))
  var width: Double?

  enum OutcomeWay: String, CaseIterable, ExpressibleByArgument {
    case higher
    case lower
  }

  func validate() throws {
    if let width, !(200...4000).contains(width) {
      throw ValidationError("--width \(width): between 200 and 4000 points")
    }
    guard uncertainty >= 0 && uncertainty.isFinite else {
      throw ValidationError("--uncertainty \(uncertainty): a standard deviation is not negative")
    }
    guard abs(uncertaintyCorrelation) <= 1 else {
      throw ValidationError("--uncertainty-correlation \(uncertaintyCorrelation): between -1 and 1")
    }
    guard add >= 0 && add.isFinite else {
      throw ValidationError("--add \(add): the addition must be a number that is not negative")
    }
  }

  func run() throws {
    let runner = try MissingRunner(self)
    let results = try runner.run()
    let report = MissingReport(runner: runner, results: results)
    let plot = MissingnessPlot(
      report.tables(transform: model.transform),
      title: "Missing participants in \(runner.pooling.source.name)", width: width)
    try output.write(
      Renderings(
        text: { report.text(transform: model.transform, digits: output.digits) },
        json: { report.json }, csv: { plot.picture().table.csv }, svg: { plot.picture().svg.text }))
    Notes.write(
      warnings: results.warnings, excluded: results.excluded, file: runner.pooling.source.name)
  }
}
