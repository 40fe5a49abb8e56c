import ArgumentParser
import Evidence

struct ProfileCommand: ParsableCommand, PooledInput {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Show the profile likelihood of tau2, or of every variance of random terms.",
    discussion: """
      EXAMPLES
        evidence profile dataset:bcg --measure RR
        evidence profile schools.csv --random district/school -o profile.csv
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
    try checking(ProfilePlan(analysisPlan()).check)
  }

  func run() throws {
    let (source, found) = try diagnosing { try ProfilePlan($0).run(on: $1) }
    let report = ProfileReport(found)
    let width = try sheet.points
    let drawing = { ProfileFigure(found).figure.picture(width: width).titled(sheet.title) }
    try output.write(
      Renderings(
        text: { report.text(display(output)) }, json: { report.json(input: source.input) },
        csv: { report.csv }, pictures: { [drawing()] }),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(found.results.notes, excluded: found.results.excluded)
  }
}

extension ProfileCommand: FileCommand {
  var inputPaths: [String] { studyPaths }
}
