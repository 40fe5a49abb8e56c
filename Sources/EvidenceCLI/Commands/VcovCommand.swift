import ArgumentParser
import Evidence

struct VcovCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vcov",
    abstract: "Make the sampling covariance matrix of effects that are not independent.",
    discussion: """
      The matrix that the same options give an analysis of dependent effects, one row and column for each effect: to look at, to \
      change, and to hand to --vcov or another program.

      EXAMPLES
        evidence vcov trials.csv --measure SMD --rho 0.6
        evidence vcov trials.csv --measure SMD --shared-control covariance --rho 0.5 -o covariances.csv
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Sampling errors") var errors: SamplingErrorOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try output.refusePictures()
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan().run(on: source.studyTable)
    let report = CovarianceReport(results)
    try output.write(
      Renderings(
        text: { report.text(digits: output.digits) }, json: { report.json(input: source.input) },
        csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan() throws -> CovariancePlan {
    var plan = CovariancePlan()
    plan.analysis.effects = try measure.plan(of: input, routes, units, instruments)
    plan.analysis.rows = input.rows
    errors.apply(to: &plan.analysis.model.dependence)
    return plan
  }
}
