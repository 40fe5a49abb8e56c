import ArgumentParser
import Evidence
import Plots
import SVG
import Tables

/// `evidence rob traffic-light`.
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
    let source = try TableSource(input.data)
    let tools = try judgements.tools()
    try JudgementTable.validate(input.column, tools: tools)
    let table = try JudgementTable(source, input: input, tools: tools, by: by)
    let report = RobTableReport(
      source: source, command: "rob-traffic-light", warnings: table.warnings, tool: judgements.tool)
    let picture = TrafficLightPlot(
      table.assessments, groups: table.groups, title: "Risk of bias: \(source.name)"
    ).picture()
    try output.write(
      Renderings(
        text: { report.text(picture.table) }, json: { report.json(picture.table, key: "assessments") },
        csv: { picture.table.csv }, svg: { picture.svg.text }))
    Notes.write(warnings: table.warnings, excluded: [], file: source.name)
  }
}
