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
  var contourMeasure: ContourName = .smd

  @Option(
    name: .customLong("baseline-risk"),
    help: ArgumentHelp(
      "albatross: the comparison group's risk for contours of odds ratios.", valueName: "number"))
  var baselineRisk: Double?

  @OptionGroup var picture: PictureOptions

  func validate() throws {
    if kind == .albatross, synthesis.by != nil {
      throw ValidationError("--by: an albatross plot has one panel; choose its rows with --where")
    }
    if kind != .harvest, height != nil { throw ValidationError("--height: only a harvest plot has bars") }
  }

  func run() throws {
    let source = try TableSource(input)
    let table = try input.comparisons(source)
    let settings = try synthesis.settings(input)
    let plot =
      switch kind {
      case .effectDirection, .harvest: try directions(table, settings)
      case .albatross: try albatross(table, settings)
      }
    try input.checkStrict(plot.excluded)
    let report = SynthesisPictureReport(plot.picture, notes: plot.notes, excluded: plot.excluded)
    try output.write(
      Renderings(
        text: { report.text + "Write the picture with -o FILE.svg and its rows with -o FILE.csv.\n" },
        json: { [kind] in report.json(source.input, plot: kind.rawValue, settings: settings) },
        csv: { plot.picture.table.csv }, svg: { plot.picture.svg.text }))
    Notes.write(plot.notes, excluded: plot.excluded)
  }
}

extension SwimPlotCommand {
  /// A picture, what is to be said of it, and what it leaves out.
  private typealias Plot = (picture: Picture, notes: [any Note], excluded: [ExcludedStudy])

  private func directions(_ table: StudyTable, _ settings: SynthesisSettings) throws -> Plot {
    let directions = try table.directions(
      measure: input.measure, alignment: settings.alignment, routes: settings.routes,
      by: synthesis.by ?? "outcome")
    let panels = try table.panels(
      of: directions.rows.map(\.row), by: synthesis.by, otherwise: "finding")
    let details = try table.findingDetails()
    let picture =
      if kind == .harvest {
        HarvestPlot(
          HarvestTable(
            directions, details: details, panels: panels, panelName: synthesis.by ?? "outcome",
            heights: try height.map { ($0, try table.heights(in: $0)) }, of: table.name),
          width: picture.width
        ).picture()
      } else {
        EffectDirectionPlot(
          EffectDirectionTable(directions, details: details, panels: panels, of: table.name),
          width: picture.width
        ).picture()
      }
    return (
      picture, directions.notes + panels.notes + directions.unreported(areVotes: false), directions.excluded
    )
  }

  private func albatross(_ table: StudyTable, _ settings: SynthesisSettings) throws -> Plot {
    let details = try table.findingDetails()
    let pValues = try table.pValues(
      measure: input.measure, alignment: settings.alignment, routes: settings.routes
    )
    .withParticipants(details, of: table)
    let plotted = AlbatrossTable(
      pValues, details: details, contours: try effectContours(), of: table.name)
    return (AlbatrossPlot(plotted, width: picture.width).picture(), pValues.notes, pValues.excluded)
  }

  private func effectContours() throws -> [any EffectContour] {
    let measure = try effectMeasure()
    let effects = try contours.map {
      try NumberList.read($0, option: "--contours", example: "them as in 0.2,0.5,0.8")
    }
    do throws(WithoutMetaAnalysisError) {
      return try (effects ?? measure.usualEffects).map(measure.contour)
    } catch {
      throw CommandFailure.usage("--contours: \(error)")
    }
  }

  private func effectMeasure() throws -> ContourMeasure {
    switch contourMeasure {
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
