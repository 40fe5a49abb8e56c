import ArgumentParser
import Evidence

/// What a Bayesian synthesis adds to a forest plot.
struct BayesianForestOptions: ParsableArguments {
  @Flag(
    help: "Draw a Bayesian synthesis: studies drawn towards the mean, the posterior of mean and new study.")
  var bayes = false

  @Option(
    help: .codes("The prior of the mean effect mu with --bayes", of: Catalogue.effectPriors, default: "flat"),
    completion: .codes(of: Catalogue.effectPriors))
  var priorMu: String?

  @Option(
    help: ArgumentHelp(
      "The prior of tau with --bayes, as in 'evidence bayes' (default: half-normal:0.5 for standardised mean differences and log "
        + "ratios).", valueName: "code"),
    completion: .codes(of: Catalogue.heterogeneityPriors))
  var priorTau: String?

  func validate() throws {
    guard !bayes else { return }
    if priorMu != nil { throw CommandFailure.usage("--prior-mu belongs to --bayes") }
    if priorTau != nil { throw CommandFailure.usage("--prior-tau belongs to --bayes") }
  }

  /// The synthesis; `nil` where none is asked for.
  var method: PosteriorMethod? {
    guard bayes else { return nil }
    var method = PosteriorMethod()
    method.effectPrior = priorMu
    method.heterogeneityPrior = priorTau
    return method
  }
}
