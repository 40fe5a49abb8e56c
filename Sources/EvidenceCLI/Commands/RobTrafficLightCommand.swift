import ArgumentParser
import Evidence

struct RobTrafficLightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traffic-light",
    abstract: "Draw a traffic-light table: a row for each study, a column for each domain.",
    discussion: """
      Studies of several tools stand in panels of their own. The CSV holds the cells, and reads as input.

      EXAMPLES
        evidence rob traffic-light trials.csv -o traffic-light.svg -o traffic-light.csv
        evidence rob traffic-light trials.csv --tool rob1 --column D1=D1_sequence -o traffic-light.svg
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("A panel for each value of a column, such as the outcome.", valueName: "header"))
  var by: String?

  func run() throws {
    let source = try TableSource(input)
    let table = try input.studyTable(source).judgements(tools: judgements.plan.tools(), by: by)
    let plot = TrafficLightPlot(
      table.assessments, groups: table.groups, title: "Risk of bias: \(source.name)")
    try output.write(
      .ofPicture(
        plot.picture(), command: "rob-traffic-light", key: "assessments", input: source.input,
        settings: [.init("tool", .string(judgements.plan.tool))], notes: table.notes))
    Notes.write(table.notes, excluded: [])
  }
}
