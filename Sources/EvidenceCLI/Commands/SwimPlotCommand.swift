import ArgumentParser
import Evidence

struct SwimPlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Draw an effect-direction, harvest or albatross plot as SVG, and write its rows as CSV.",
    discussion: """
      effect-direction: a row for each study, a column for each outcome (--by, by default 'outcome'); the arrow is the \
      direction, its size the participants (n), its colour the risk of bias (rob, rob_tool). No significance.
      harvest: a panel for each level of --by (by default 'outcome'), a bar for each finding, as high as --height says.
      albatross: the p value of each study against its participants (n), over contours of effects.

      EXAMPLES
        evidence swim plot effect-direction dataset:ward-care-directions -o directions.svg -o directions.csv
        evidence swim plot harvest dataset:ward-care-directions --by se_levels --height quality -o harvest.svg
        evidence swim plot albatross trials.csv --contours 0.2,0.5,0.8 -o albatross.svg
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case effectDirection = "effect-direction"
    case harvest
    case albatross
  }

  enum ContourName: String, CaseIterable, ExpressibleByArgument {
    case smd
    case correlation
    case oddsRatio = "odds-ratio"
  }

  @Argument(help: "effect-direction, harvest or albatross.")
  var kind: Kind

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Synthesis") var synthesis: SynthesisOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "harvest: the column of the bars' heights, such as a quality score.", valueName: "header"))
  var height: String?

  @Option(
    help: ArgumentHelp(
      "albatross: the effects of the contours (default: 0.2,0.5,0.8 for smd).", valueName: "numbers"))
  var contours: String?

  @Option(
    name: .customLong("contour-measure"),
    help: "albatross: what the contours are: smd, correlation or odds-ratio (default: smd).")
  var contourMeasure: ContourName?

  @Option(
    name: .customLong("baseline-risk"),
    help: ArgumentHelp(
      "albatross: the comparison group's risk for contours of odds ratios.", valueName: "number"))
  var baselineRisk: Double?

  @OptionGroup var sheet: SheetOptions
  @OptionGroup var resolution: ResolutionOptions

  func validate() throws {
    if kind != .harvest, height != nil { throw ValidationError("--height: only a harvest plot has bars") }
    if kind != .albatross {
      let given = [
        ("--contours", contours != nil), ("--contour-measure", contourMeasure != nil),
        ("--baseline-risk", baselineRisk != nil),
      ].first { $0.1 }
      if let given { throw ValidationError("\(given.0): only an albatross plot has contours") }
    }
    if baselineRisk != nil, contourMeasure != .oddsRatio {
      throw ValidationError("--baseline-risk belongs to --contour-measure odds-ratio")
    }
    try checking(plan().check)
  }

  func run() throws {
    let source = try TableSource(input)
    let results = try plan(of: source).run(on: source.studyTable)
    let plot = results.picture(width: try sheet.points)
    let report = SynthesisPictureReport(results)
    try output.write(
      Renderings(
        text: { report.text + "Write the picture with -o FILE.svg and its rows with -o FILE.csv.\n" },
        json: { report.json(source.input) }, csv: { plot.table.csv }, pictures: { [plot.titled(sheet.title)] }
      ),
      drawnFrom: [source.input], dotsPerInch: resolution.dotsPerInch)
    Notes.write(results.notes, excluded: results.excluded)
  }

  private func plan(of source: TableSource? = nil) throws -> SynthesisPlotPlan {
    SynthesisPlotPlan(try plotKind(), of: try synthesis.plan(input, of: source))
  }

  private func plotKind() throws -> SynthesisPlotPlan.Kind {
    switch kind {
    case .effectDirection: .effectDirection
    case .harvest: .harvest(height: height)
    case .albatross:
      .albatross(
        contours: try contours.map {
          try NumberList.read($0, option: "--contours", example: "them as in 0.2,0.5,0.8")
        }, of: try effectMeasure())
    }
  }

  private func effectMeasure() throws -> ContourMeasure {
    switch contourMeasure ?? .smd {
    case .smd: return .standardizedDifference
    case .correlation: return .correlation
    case .oddsRatio:
      guard let baselineRisk else {
        throw CommandFailure.usage("--contour-measure odds-ratio needs --baseline-risk, such as 0.2")
      }
      return .oddsRatio(baselineRisk: baselineRisk)
    }
  }
}
