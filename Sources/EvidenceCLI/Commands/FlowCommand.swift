import ArgumentParser
import Evidence

struct FlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow",
    abstract: "Draw a PRISMA 2020 flow diagram, and check that its boxes add up.",
    discussion: """
      DATA is a CSV with the columns 'box', 'count' and, if wanted, 'reason', or JSON: an object of boxes with a number \
      each, or with an object of reasons and numbers: {"screened": 120, "excluded": {"No comparison group": 7}}, or \
      {"boxes": [{"box", "count", "reason"}]}. A box may stand in one row, in a row for each reason (they are added), or \
      in both (they are compared). Boxes that are not given are not drawn; those of other methods add the second arm.

      BOXES
        databases registers · duplicates automation removed · screened screened-out · sought not-retrieved ·
        assessed excluded · studies reports
        Other methods: websites organisations citations other-sources · other-sought other-not-retrieved ·
        other-assessed other-excluded

      A warning names boxes that do not add up, and by how much; --strict makes it an error.

      EXAMPLES
        evidence flow dataset:synthetic-flow -o flow.svg -o flow.csv
        evidence flow flow.json -o flow.svg --strict
      """)

  @Argument(
    help: ArgumentHelp(
      "A CSV, TSV or JSON file, '-' for standard input, or 'dataset:NAME'.", valueName: "data"),
    completion: .file(extensions: ["csv", "tsv", "json"]))
  var data: String

  @Option(
    help: ArgumentHelp(
      "The header of a field: --column count=n. Repeatable.", valueName: "field=header"))
  var column: [FieldAssignment] = []

  @OptionGroup var sheet: SheetOptions
  @OptionGroup var resolution: ResolutionOptions

  @Flag(help: "End with an error, and write nothing, where boxes do not add up.")
  var strict = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws { try checking(plan.check) }

  func run() throws {
    let source = try FlowInput(data)
    let results = try plan.run(on: source.bytes, named: source.name)
    let report = FlowReport(results, input: source.input)
    try output.write(
      Renderings(
        text: { report.text }, json: { report.json }, csv: { report.picture.table.csv },
        pictures: { [report.picture.titled(sheet.title)] }), drawnFrom: [source.input],
      dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: [])
  }

  private var plan: FlowPlan {
    var plan = FlowPlan()
    plan.assignments = column
    plan.isStrict = strict
    plan.width = try? sheet.points
    return plan
  }
}
