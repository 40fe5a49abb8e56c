import ArgumentParser
import Evidence

struct SimulatePlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw the results of a simulation as SVG, and write what is drawn as CSV.",
    discussion: """
      performance: a measure against one condition, a panel for each combination of the others, with Monte Carlo \
      intervals. nested-loop: the measure over all cells in one row. zip: the intervals of one cell's replicates, which \
      'evidence simulate --keep-replicates' wrote.

      EXAMPLES
        evidence simulate plot results.csv --measure coverage -o coverage.svg -o coverage.csv
        evidence simulate plot results.csv --measure tau2_bias --against tau2 -o bias.svg
        evidence simulate plot results.csv --kind nested-loop --measure rejection -o loop.svg
        evidence simulate plot results.csv --kind zip --kept kept.csv --cell 3 -o zip.svg
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case performance
    case nestedLoop = "nested-loop"
    case zip
  }

  @Argument(
    help: ArgumentHelp("The results of 'evidence simulate', as CSV.", valueName: "results"),
    completion: .file(extensions: ["csv"]))
  var results: String

  @Option(help: "performance, nested-loop or zip (default: performance).")
  var kind: Kind = .performance

  @Option(help: ArgumentHelp("The column to draw (default: coverage).", valueName: "column"))
  var measure = "coverage"

  @Option(
    help: ArgumentHelp(
      "performance: the condition along the axis (default: the first that varies).", valueName: "column"))
  var against: String?

  @Option(
    help: ArgumentHelp("zip: the file that --keep-replicates wrote.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var kept: String?

  @Option(
    help: ArgumentHelp(
      "zip: the cell, by its place among the results, from 1 (default: the one that --where leaves, or 1).",
      valueName: "number"))
  var cell: Int?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Keep only cells, methods or tests with a value: --where tau2=0.2, --where \"k<=20\", --where \"method=DL|REML\". Repeatable.",
      valueName: "condition"))
  var conditions: [RowCondition] = []

  @Option(
    name: .customLong("nominal-level"),
    help: ArgumentHelp("The level of the intervals (default: 0.95).", valueName: "number"))
  var level = 0.95

  @OptionGroup var sheet: SheetOptions
  @OptionGroup var resolution: ResolutionOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try LevelOptions.check(level, option: "--nominal-level")
    if kind == .zip, kept == nil {
      throw ValidationError("--kind zip needs --kept: the file that --keep-replicates wrote")
    }
    if kind != .zip, kept != nil { throw ValidationError("--kept: only --kind zip draws replicates") }
  }

  func run() throws {
    let source = try TableSource(results)
    var table = try simulated(source.name) { try PerformanceTable(source.table) }
    table.level = level
    let all = table
    table = try simulated(source.name) { try table.selecting(conditions, named: source.name) }
    let measures = table.rows.isEmpty ? [] : PerformanceTable.measures(in: source.table)
    guard measures.contains(measure) else {
      throw CommandFailure.usage("\(UnknownChoice("--measure", measure, among: measures))")
    }
    if let against, !table.conditions.contains(against) {
      throw CommandFailure.usage("\(UnknownChoice("--against", against, among: table.conditions))")
    }
    switch kind {
    case .performance:
      let plot = PerformancePlot(table, measure: measure, condition: against, width: try sheet.points)
      try write(plot.picture(), source)
    case .nestedLoop:
      let plot = NestedLoopPlot(table, measure: measure, width: try sheet.points)
      try write(plot.picture(), source)
    case .zip: try drawZip(table, of: all, source)
    }
  }

  /// The place of the cell among all, from 1.
  private func chosenCell(_ table: PerformanceTable, of all: PerformanceTable) throws -> Int {
    if let cell {
      guard all.cells.indices.contains(cell - 1) else {
        throw CommandFailure.usage("--cell \(cell): the results have cells 1 to \(all.cells.count)")
      }
      return cell
    }
    guard !conditions.isEmpty, let only = table.cells.first else { return 1 }
    guard table.cells.count == 1 else {
      throw CommandFailure.usage(
        "--where leaves \(table.cells.count) cells, and a zip plot is of one: name one with --where or --cell"
      )
    }
    return (all.cells.firstIndex(of: only) ?? 0) + 1
  }

  private func drawZip(_ table: PerformanceTable, of all: PerformanceTable, _ source: TableSource) throws {
    let cell = try chosenCell(table, of: all)
    let kept = kept ?? ""
    let replicates = try simulated(kept) { try DataTable.read(path: kept) }
    let plot = try simulated(kept) {
      try ZipPlot(ofCell: cell, of: all, named: source.name, kept: replicates, width: try sheet.points)
    }
    try write(plot.picture(), source, DocumentInput(name: kept, bytes: replicates.fileBytes), cell: cell)
  }

  /// Carries out what reads results, with its errors as failures of the command.
  private func simulated<T>(_ file: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as TableError {
      throw CommandFailure(error, file: file)
    } catch let error as SimulationError {
      throw CommandFailure(error, scenarioFile: nil)
    }
  }

  private func write(
    _ picture: Picture, _ source: TableSource, _ kept: DocumentInput? = nil, cell: Int? = nil
  ) throws {
    try output.write(
      .ofPicture(
        picture.titled(sheet.title), command: "simulate.plot", key: "points", input: source.input,
        settings: .object([
          .init("kind", .string(kind.rawValue)), .init("measure", .string(measure)),
          .init("against", JSONValue(against)), .init("level", .number(level)),
          .init("cell", cell.map(JSONValue.integer) ?? .null),
          .init("where", .array(conditions.map { .string($0.description) })),
        ]), notes: []), drawnFrom: [source.input] + (kept.map { [$0] } ?? []),
      dotsPerInch: resolution.dotsPerInch)
  }
}
