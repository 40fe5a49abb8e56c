import ArgumentParser
import Evidence
import Tables

/// `evidence rob pool`.
struct RobPoolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pool",
    abstract: "Pool in every way that takes risk of bias into account, beside the plain result.",
    discussion: """
      The plain result comes first. Restriction, single levels and IVhet need nothing else; weights by quality need \
      --quality and bias adjustment --bias, because neither can be assumed for you. Weighting by quality scores is \
      contested (Cochrane Handbook 7.6): each way is shown with what it assumes.

      EXAMPLES
        evidence rob pool trials.csv --measure SMD
        evidence rob pool trials.csv --measure SMD --quality low=1,some-concerns=0.7,high=0.3
        evidence rob pool trials.csv --measure SMD --bias high=-0.20:0.10,some-concerns=-0.10:0.05
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "How credible studies at each level are, above 0 and at most 1: low=1,some-concerns=0.7,high=0.3.",
      valueName: "level=q,..."))
  var quality: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The mean and SD of each level's bias on the analysis scale: high=0.20:0.10,some-concerns=0.10:0.05.",
      valueName: "level=mean:sd,..."))
  var bias: String?

  @Option(help: ArgumentHelp("The width of the picture in points.", valueName: "points"))
  var width: Double?

  func validate() throws {
    if let width, !(200...4000).contains(width) {
      throw ValidationError("--width \(width): between 200 and 4000 points")
    }
  }

  func run() throws {
    let runner = try RobPoolRunner(self)
    let results = try runner.run()
    let report = RobPoolReport(runner: runner, results: results)
    try output.write(
      Renderings(
        text: { report.text(transform: model.transform, digits: output.digits) },
        json: { report.json },
        csv: { report.csv },
        svg: { report.svg(transform: model.transform, digits: output.digits, width: width) }))
    Notes.write(
      warnings: results.warnings, excluded: results.excluded, file: runner.pooling.source.name)
  }
}
