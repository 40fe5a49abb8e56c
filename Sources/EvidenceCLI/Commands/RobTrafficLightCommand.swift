import ArgumentParser
import Evidence

struct RobTrafficLightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traffic-light",
    abstract: "Draw a traffic-light table: a row for each study, a column for each domain.",
    discussion: """
      Studies of several tools stand in panels of their own. The CSV holds the cells, and reads as input. Of a table with a \
      row for each arm, --measure with --comparator (or a column control) and --time draw the comparisons that 'evidence \
      pool' has, a row for each study.

      EXAMPLES
        evidence rob traffic-light trials.csv -o traffic-light.svg -o traffic-light.csv
        evidence rob traffic-light trials.csv --tool rob1 --column D1=D1_sequence -o traffic-light.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Plot") var sheet: SheetOptions
  @OptionGroup(title: "Output") var resolution: ResolutionOptions

  @Option(help: ArgumentHelp("A panel for each value of a column, such as the outcome.", valueName: "header"))
  var by: String?

  func validate() throws { try checking(plan().check) }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan(of: source).run(on: source.studyTable)
    var plot = results.plot
    plot.width = try sheet.points
    try output.write(
      .ofPicture(
        plot.picture().titled(sheet.title), command: "rob-traffic-light", key: "assessments",
        input: source.input,
        settings: Document.settings(results.plan), notes: results.notes,
        excluded: results.excluded),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) -> TrafficLightPlan {
    var plan = TrafficLightPlan()
    plan.measure = input.measure
    plan.rows = input.rows(of: source)
    plan.rows.by = by
    return plan
  }
}
