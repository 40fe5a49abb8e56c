import ArgumentParser
import Evidence

/// How a forest plot looks.
struct PlotOptions: ParsableArguments {
  @Option(
    help: .codes(
      "The layout", of: Catalogue.forestLayouts, default: "\(DefaultLayout().code), or the preset's"),
    completion: .codes(of: Catalogue.forestLayouts))
  var layout: String?

  @Option(
    help: ArgumentHelp(
      "Whom smaller and larger values favour: \"intervention,control\".", valueName: "left,right"))
  var favours: String?

  @Option(
    help: ArgumentHelp(
      "The names of the two arms, the intervention first: \"BCG,No BCG\", or \"A|B\" where a name has a comma.",
      valueName: "first,second"))
  var arms: String?

  @Option(
    help: ArgumentHelp("The order of studies: effect, precision, or a column's header.", valueName: "name"))
  var sort: String?

  @Option(
    name: .customLong("reference-line"), parsing: .unconditional,
    help: ArgumentHelp("Where the vertical line stands, on the scale of the axis.", valueName: "number"))
  var referenceLine: Double?

  @Option(
    help: .codes("The paper", of: Catalogue.forestPages, default: "174mm"),
    completion: .codes(of: Catalogue.forestPages))
  var page: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Both ends of the axis, as in 0.1,10.", valueName: "lower,upper"))
  var xlim: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The values that are marked on the axis, as in 0.1,1,10.", valueName: "numbers"))
  var ticks: String?

  @Option(help: ArgumentHelp("The picture's title for those who cannot see it.", valueName: "text"))
  var title: String?

  @Option(
    name: .customLong("axis-title"),
    help: ArgumentHelp("What stands beneath the axis (default: the measure).", valueName: "text"))
  var axisTitle: String?

  @Option(
    name: .customLong("effect-name"),
    help: ArgumentHelp(
      "What effects are called, as in \"Hedges' g\" (default: the measure).", valueName: "text"))
  var effectName: String?

  @Option(
    help: ArgumentHelp(
      "Columns of the table beside the studies, as in \"year,country\"; behind '|' those to the right of the plot.",
      valueName: "headers"))
  var columns: String?

  @Option(help: ArgumentHelp("Columns that are not shown: arms, weights, effects.", valueName: "names"))
  var hide: String?

  @Flag(
    name: .customLong("leave-one-out"),
    help: "Draw the pooled effect without each study, in place of studies.")
  var leaveOneOut = false

  @Option(
    help: ArgumentHelp(
      "Draw the pooled effect of the first study, of the first two, and so on, in the order of this column.",
      valueName: "header"))
  var cumulative: String?

  func validate() throws {
    if leaveOneOut, cumulative != nil {
      throw ValidationError("--leave-one-out and --cumulative are two plots: choose one")
    }
  }

  /// Puts the options into a plan.
  func apply(to plan: inout ForestPlan) throws {
    plan.layout = layout
    plan.favours = favours
    plan.arms = arms
    plan.sort = sort
    plan.series = leaveOneOut ? .leaveOneOut : cumulative.map { .cumulative(order: $0) }
    plan.referenceLine = referenceLine
    plan.words.title = title
    plan.words.axisTitle = axisTitle
    plan.words.effectName = effectName
    plan.words.columns = columns
    plan.words.hidden = hide
    plan.axis.limits = try xlim.map { try NumberList.read($0, option: "--xlim", example: "0.1,10") }
    plan.axis.ticks = try ticks.map { try NumberList.read($0, option: "--ticks", example: "0.1,1,10") }
  }
}
