import ArgumentParser

struct BayesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bayes",
    abstract: "Bayesian meta-analysis by quadrature: posteriors, shrinkage, Bayes factors, model averaging.",
    discussion: """
      No sampling, no seed, no convergence to check: the integrals of these models have one or two dimensions.

      EXAMPLES
        evidence bayes trials.csv --measure OR --prior-tau half-normal:0.5
        evidence bayes trials.csv --measure OR --prior-tau turner:pain:pharma-control
        evidence bayes trials.csv --measure SMD --prior-mu normal:0:1 --sensitivity
        evidence bayes average trials.csv --measure SMD --bias
      """,
    subcommands: [BayesPosteriorCommand.self, BayesAverageCommand.self],
    defaultSubcommand: BayesPosteriorCommand.self)
}
