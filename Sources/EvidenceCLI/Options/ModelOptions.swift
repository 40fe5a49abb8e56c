import ArgumentParser
import Evidence

/// Which model is fitted.
struct ModelOptions: ParsableArguments {
  @Option(
    help: .codes("The model, or the estimator of tau2", of: Catalogue.poolings, default: "REML"),
    completion: .codes(of: Catalogue.poolings))
  var method: String?

  @Option(
    help: .codes(
      "How a one-stage model (GLMM) of two groups deals with the studies' baselines",
      of: Catalogue.baselineModels,
      default: "CM.EL"),
    completion: .codes(of: Catalogue.baselineModels))
  var glmm: String?

  @Flag(help: "Let baselines and effects of a one-stage model correlate, with --glmm UM.RS.")
  var correlated = false

  @Option(
    help: .codes(
      "How tests and intervals are made", of: Catalogue.inferences,
      default: "adhoc for random effects, z otherwise"),
    completion: .codes(of: Catalogue.inferences))
  var test: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A formula: \"ablat + alloc\", \"a*b\", \"a:b\", \"-1 + alloc\".", valueName: "formula"))
  var moderators: String?

  @Option(
    help: ArgumentHelp(
      "The reference level of a moderator: --reference alloc=random. Repeatable.", valueName: "name=level"))
  var reference: [FieldAssignment] = []

  @Option(
    help: ArgumentHelp("Pool within the levels of a column and test between them.", valueName: "header"))
  var subgroup: String?

  @Flag(name: .customLong("tau2-common"), help: "One tau2 for all subgroups instead of one for each.")
  var tau2Common = false

  @Option(help: ArgumentHelp("A column of weights for the pooled estimate.", valueName: "header"))
  var weights: String?

  @Flag(help: "Give every study the same weight.")
  var unweighted = false

  @Option(
    name: .customLong("tau2-ci"),
    help: .codes("The interval for tau2", of: Catalogue.tauSquaredIntervals, default: "QP"),
    completion: .codes(of: Catalogue.tauSquaredIntervals))
  var tau2Interval: String?

  @Option(
    help: .codes(
      "The prediction interval", of: Catalogue.predictions, default: "z under --test z, else t",
      isExplained: true),
    completion: .codes(of: Catalogue.predictions))
  var prediction: String?

  @Option(help: ArgumentHelp("The level of intervals (default: 0.95).", valueName: "number"))
  var level: Double?

  @Option(
    help: ArgumentHelp("Another program's choices: \(Catalogue.presets.listing).", valueName: "name"),
    completion: .codes(of: Catalogue.presets))
  var preset: String?

  @Option(
    name: .customLong("by"),
    help: ArgumentHelp("A separate analysis for each value of a column.", valueName: "header"))
  var by: String?

  @Flag(name: .customLong("allow-dependent"), help: "Pool several rows of one trial as if independent.")
  var allowDependent = false

  @Flag(
    name: .customLong("exclude-critical"),
    help: "Leave out studies at critical risk of bias (ROBINS-I, ROBINS-E), which do not enter a synthesis.")
  var excludeCritical = false

  @Flag(
    name: .customLong("keep00"),
    help: "Keep studies with no event, or nothing but events, in both groups when ratios are pooled.")
  var keep00 = false

  @Flag(help: "List the best linear unbiased predictions of the studies' true effects in text.")
  var blup = false

  @Option(
    help: ArgumentHelp(
      "The scale of text and plots: \(Catalogue.displayScales.explainedListing).", valueName: "name"),
    completion: .codes(of: Catalogue.displayScales))
  var transform: DisplayScale = .auto

  @OptionGroup(title: "Dependent effects") var dependence: DependenceOptions

  func validate() throws { if let level { try LevelOptions.check(level) } }

  /// The options' part of a plan.
  func plan() throws -> ModelPlan {
    var plan = ModelPlan()
    plan.dependence = try dependence.plan()
    plan.method = method
    plan.test = test
    plan.tauSquaredInterval = tau2Interval
    plan.prediction = prediction
    plan.level = level ?? 0.95
    plan.weights = weights
    plan.isUnweighted = unweighted
    plan.moderators = moderators
    plan.references = reference
    plan.subgroup = subgroup
    plan.sharesTauSquared = tau2Common
    plan.keepsDoubleZeros = keep00
    plan.preset = preset
    plan.baselines = try glmm.map { try Catalogue.baselineModels.element($0, for: "--glmm").rawValue }
    plan.correlatesBaselines = correlated
    return plan
  }
}

extension DisplayScale: ExpressibleByArgument {}
