import ArgumentParser
import Evidence

struct InfluenceCommand: ParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "influence",
    abstract: "Show how much a pooled result depends on each study.",
    discussion: """
      For each study, or each cluster of dependent effects: its externally studentised residual, DFFITS, Cook's distance, \
      covariance ratio, leverage and DFBETAS, tau2 and Q without it, and the pooled result without it \
      (Viechtbauer and Cheung 2010). Every model is fitted anew without each.

      EXAMPLES
        evidence influence dataset:bcg --measure RR
        evidence influence dataset:bcg --measure RR --moderators ablat
        evidence influence trials.csv --dependence che --format json
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

  func validate() throws {
    try checking(InfluencePlan(analysisPlan()).check)
  }

  func run() throws {
    let (source, found) = try diagnosing { try InfluencePlan($0).run(on: $1) }
    let report = InfluenceReport(found)
    let width = try sheet.points
    let drawing = { InfluenceFigure(found).figure.picture(width: width).titled(sheet.title) }
    try output.write(
      Renderings(
        text: { report.text(display(output)) },
        json: { report.json(input: source.input, plan: found.results.plan) }, csv: { report.csv },
        pictures: { [drawing()] }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }
}

extension InfluenceCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
