import ArgumentParser
import Evidence

/// Effects that are not independent: several outcomes, times or arms of one trial.
struct DependenceOptions: ParsableArguments {
  @OptionGroup var errors: SamplingErrorOptions

  @Option(
    help: ArgumentHelp(
      "Analyse effects of one cluster together: \(Catalogue.dependenceModels.explainedListing).",
      valueName: "name"),
    completion: .codes(of: Catalogue.dependenceModels))
  var dependence: String?

  @Option(
    help: ArgumentHelp(
      "A random term: study, study/outcome (nested), study/effect (each row), \"outcome|study\" (levels within studies). "
        + "Repeatable.", valueName: "term"))
  var random: [String] = []

  @Option(
    help: ArgumentHelp(
      "How the levels of a term with a bar vary together: \(Catalogue.covarianceStructures.listing). One for each such term, in "
        + "order.", valueName: "name"),
    completion: .codes(of: Catalogue.covarianceStructures))
  var `struct`: [String] = []

  @Option(
    name: .customLong("rho-grid"), parsing: .unconditional,
    help: ArgumentHelp(
      "Repeat the analysis with each of these in place of --rho: 0.2,0.4,0.6,0.8.", valueName: "numbers"))
  var rhoGrid: String?

  @Option(
    help: .codes(
      "Robust standard errors by cluster", of: Catalogue.sandwichCorrections,
      default: "CR2 with a working model other than aggregate, none otherwise"),
    completion: .codes(of: Catalogue.sandwichCorrections))
  var robust: String?

  @Option(
    help: ArgumentHelp(
      "A cluster wild bootstrap test of the moderators, or of the pooled effect, with at most so many patterns of signs.",
      valueName: "count"))
  var bootstrap: Int?

  @Option(
    help: ArgumentHelp(
      "The seed of random patterns of a bootstrap, permutations, or sets of studies (default: 1).",
      valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Degrees of freedom of t with random terms: containment or residual (default: containment).",
      valueName: "name"),
    completion: .list(["containment", "residual"]))
  var df: String?

  @Flag(name: .customLong("variance-ci"), help: "Profile-likelihood intervals of variances and correlations.")
  var varianceCI = false

  @Option(
    help: ArgumentHelp(
      "Pool the difference within each trial between the two levels of this column.", valueName: "header"))
  var interaction: String?

  /// The options' part of a plan. Numbers of a grid are read when the plan is made.
  func plan() throws -> DependencePlan {
    var plan = DependencePlan()
    errors.apply(to: &plan)
    plan.model = dependence
    plan.random = random
    plan.structures = `struct`
    plan.correlationGrid =
      try rhoGrid.map { try NumberList.read($0, option: "--rho-grid", example: "0.2,0.4,0.6,0.8") } ?? []
    plan.robust = robust
    plan.bootstrap = bootstrap
    plan.seed = seed
    plan.degreesOfFreedom = df
    plan.boundsVariances = varianceCI
    plan.interaction = interaction
    return plan
  }
}
