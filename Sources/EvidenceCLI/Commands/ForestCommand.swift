import ArgumentParser
import Evidence
import Plots
import SVG
import Tables

/// `evidence forest`.
struct ForestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forest",
    abstract: "Draw a forest plot as SVG, and write its rows as CSV.",
    discussion: """
      Takes the options of 'evidence pool'. The picture is drawn from the rows that the CSV holds.

      EXAMPLES
        evidence forest dataset:bcg --measure RR -o forest.svg -o forest.csv
        evidence forest trials.csv --measure SMD --by subscale --favours "training,control" -o forest.svg
        evidence forest dataset:bcg --measure RR --subgroup alloc --layout bmj -o forest.svg
        evidence forest trials.csv --measure SMD --rob -o forest.svg
        evidence forest trials.csv --measure SMD --by subscale --rob --quality low=1,some-concerns=0.7,high=0.3 \
          --bias high=-0.2:0.1 -o forest.svg -o forest.csv
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Effects") var measure: MeasureOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Plot") var plot: PlotOptions
  @OptionGroup(title: "Judgements") var judgements: JudgementOptions
  @OptionGroup(title: "Qualities and biases") var adjustment: AdjustmentOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Show the judgements of risk of bias (columns rob, rob_tool, D1, D2, ...) beside the studies.")
  var rob = false

  func validate() throws {
    let given = adjustment.given + (adjustment.map == nil ? [] : ["--map"])
    if !rob, let first = given.first {
      throw ValidationError(
        "\(first) belongs to --rob: pooled effects are weighted or adjusted by judgements")
    }
    if adjustment.map != nil && adjustment.given.isEmpty {
      throw ValidationError(
        "--map belongs to --quality, --bias or another way of taking judgements into account")
    }
  }

  func run() throws {
    let judged = rob ? try ForestJudgements(input, judgements) : nil
    let runner = try PoolRunner(input: judged?.input ?? input, measure: measure, model: model)
    let layout = try plot.layout(preset: runner.plan.preset)
    var results = try runner.run()
    if let judged, !adjustment.given.isEmpty {
      try ForestStrategies(adjustment, model, judged).add(to: &results, runner.plan)
    }
    let display = Display(scale: runner.entry.scale, transform: model.transform, digits: output.digits)
    let table = try table(results.analyses, display, source: runner.source, judged)
    let forest = ForestPlot(table, layout: layout, width: plot.width)
    try output.write(
      Renderings(
        text: {
          PoolText.report(
            results.analyses, transform: model.transform, digits: output.digits, blup: model.blup)
            + UnitReport.text(results, transform: model.transform, digits: output.digits)
        },
        json: {
          PoolJSON.document(
            results, command: "forest", settings: settings(runner, isAligned: results.isAligned))
        },
        csv: { forest.picture().table.csv }, svg: { forest.picture().svg.text }))
    Notes.write(
      warnings: results.allWarnings + favoursOrder(results.analyses), excluded: results.allExcluded,
      file: runner.source.name)
  }
}

extension ForestCommand {
  /// A warning where names were given for directions that alignment has turned.
  private func favoursOrder(_ analyses: [PooledAnalysis]) -> [Warning] {
    guard let names = try? plot.favoursLabels(), hasTurned(analyses) else { return [] }
    return [
      Warning(
        code: "favours-order",
        message: "--favours: effects are aligned, so that values above no effect favour group 1: here "
          + "'\(names.right)'")
    ]
  }

  /// The rows of the plot, and what the options say of them.
  private func table(
    _ analyses: [PooledAnalysis], _ display: Display, source: TableSource, _ judged: ForestJudgements?
  ) throws -> ForestTable {
    // There is one analysis at least: `PoolRunner` fails where no row is left.
    let first = analyses[0]
    let scale = ForestScale(first.table.scale, shownAs: display.transformation)
    var table = ForestTable(
      try analyses.map { analysis in
        try analysis.panel(
          order: plot.order(of: analysis), assessments: judged?.assessments(of: analysis), on: scale)
      }, on: scale,
      title: "Forest plot of \(source.name): \(first.table.scale.nameInSentence)",
      level: first.plan.level, arms: try ForestArms(first.table).headings,
      favours: try plot.favoursLabels() ?? (first.table.isAligned ? .benefit : nil),
      model: note(analyses),
      modelAbbreviation: first.modelAbbreviation)
    table.decimals = output.digits
    if let referenceLine = try plot.referenceLine(isRatio: display.transformation == .exponential) {
      table.referenceValue = referenceLine
    }
    return table
  }
}

/// Whether some effect has its sign turned.
private func hasTurned(_ analyses: [PooledAnalysis]) -> Bool {
  analyses.contains { $0.table.rows.contains { $0.reached.outcome?.flipped ?? false } }
}

extension ForestCommand {
  /// The settings of the model, with those of judgements where they are taken into account.
  private func settings(_ runner: PoolRunner, isAligned: Bool) -> JSONValue {
    let settings = runner.settings(isAligned: isAligned)
    guard case .object(let members) = settings, !adjustment.given.isEmpty else { return settings }
    return .object(
      members + [.init("tool", .string(judgements.tool ?? "rob2"))] + adjustment.settings)
  }

  /// The model, and what else a reader must know: turned effects, other ways of pooling.
  private func note(_ analyses: [PooledAnalysis]) -> String {
    let model = analyses[0].modelDescription.replacing("tau2", with: "\u{3C4}\u{B2}").capitalizedFirst
    var sentences = [model]
    if hasTurned(analyses) {
      sentences.append("Effects are turned where lower scores are better: positive is better")
    }
    if analyses.contains(where: { !$0.strategies.isEmpty }) {
      sentences.append(
        "Filled diamonds: the plain result; open diamonds: other ways of pooling the same studies")
      sentences += adjustment.sentences
    }
    guard sentences.count > 1 else { return model }
    return sentences.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}

extension String {
  /// The text with a capital first letter.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension ForestFavours {
  /// Effects that are aligned to benefit: larger values favour the intervention.
  fileprivate static var benefit: ForestFavours { ForestFavours(left: "control", right: "intervention") }
}
