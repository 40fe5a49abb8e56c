import ArgumentParser
import Evidence

/// What the commands about networks have in common.
struct NetworkOptions: ParsableArguments {
  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "What studies report") var routes: RouteOptions
  @OptionGroup(title: "Units of analysis") var units: UnitOptions
  @OptionGroup(title: "Instruments and direction") var instruments: InstrumentOptions
  @OptionGroup(title: "Model") var model: NetworkModelOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  /// The plan of a question.
  func plan<Question: NetworkQuestion>(_ question: Question) throws -> NetworkPlan<Question> {
    var plan = NetworkPlan(question)
    plan.effects.measure = input.measure
    plan.effects.routes = try routes.settings()
    plan.effects.units = try units.settings()
    plan.effects.correlationGrid = try units.grid
    plan.effects.prePostGrid = try units.prePostGrid
    plan.effects.mixesDesigns = units.mixDesigns
    plan.effects.direction = instruments.plan(better: model.better)
    plan.rows = input.rows
    plan.rows.by = model.by
    plan.choices = model.choices
    return plan
  }

  /// The files that the options name for reading.
  var paths: [String] { input.paths + instruments.paths }

  /// Carries out a question.
  func results<Question: NetworkQuestion>(
    of question: Question
  ) throws -> (source: TableSource, results: NetworkResults<Question>) {
    let source = try TableSource(input)
    var plan = try plan(question)
    plan.rows = input.rows(of: source)
    plan.rows.by = model.by
    return (source, try plan.run(on: source.studyTable))
  }

  /// Carries out a question and writes its answer.
  func write<Question: NetworkQuestion>(_ question: Question) throws where Question.Answer: NetworkReported {
    let (source, results) = try results(of: question)
    let report = NetworkReport(results)
    let choice = Display.Choice(scale: model.transform, digits: output.digits)
    try output.write(
      Renderings(
        text: { report.text(choice) }, json: { report.json(input: source.input) }, csv: { report.csv }))
    Notes.write(results.notes, excluded: results.excluded)
  }
}

/// The model of a network.
struct NetworkModelOptions: ParsableArguments {
  @Option(
    help: .codes("How studies are put together", of: NetworkChoices.methods, default: "REML"),
    completion: .codes(of: NetworkChoices.methods))
  var method: String?

  @Option(
    help: .codes("What estimates are referred to", of: NetworkChoices.tests, default: "z"),
    completion: .codes(of: NetworkChoices.tests))
  var test: String?

  @Option(
    help: .codes("Prediction intervals", of: NetworkChoices.predictions, default: "t"),
    completion: .codes(of: NetworkChoices.predictions))
  var prediction: String?

  @OptionGroup var intervals: LevelOptions

  @Option(
    help: ArgumentHelp(
      "The treatment that text compares the others with (default: that of most studies).", valueName: "name"))
  var reference: String?

  @Option(
    name: .customLong("small-values"),
    help: "Whether small values are good or bad for people; ranking needs it.")
  var smallValues: SmallValues?

  @Option(help: "Which is better for people: higher or lower; the same as --small-values bad or good.")
  var better: OutcomeDirection?

  @Option(help: ArgumentHelp("A network for each value of a column.", valueName: "header"))
  var by: String?

  @Option(
    help: ArgumentHelp("The scale of text: auto, exp or none.", valueName: "name"))
  var transform: DisplayScale = .auto

  /// The options' part of a plan.
  var choices: NetworkChoices {
    var choices = NetworkChoices()
    choices.method = method
    choices.test = test
    choices.prediction = prediction
    choices.level = intervals.level
    choices.reference = reference
    choices.smallValues = smallValues
    return choices
  }
}

extension SmallValues: ExpressibleByArgument {}
