public import MetaAnalysis

/// Why there is no posterior. Positions of studies are zero-based.
public enum BayesianError: Error, Sendable, Hashable {
  /// The studies or the design cannot be used, for a reason that other models share.
  case model(MetaAnalysisError)
  /// The posterior has no integral: an improper prior of τ, and too few studies.
  case improperPosterior(prior: String, studies: Int, needed: Int)
  /// A prior without an integral where one with an integral is needed: marginal likelihoods are compared.
  case improperPrior(code: String, of: PriorRole)
  /// The integral is not told to the digits that are needed; the bound of its relative error.
  case notResolved(error: Double)
  /// A binomial model reads events of two groups, and some study has none.
  case noTables
  /// No study has events in one group and non-events in another, so that nothing is told of the effect.
  case noInformation
  /// In each study a group has no events, or nothing but events, on the same side: under a flat prior the effect is infinite.
  case unboundedEffect

  /// What a prior is about.
  public enum PriorRole: String, Sendable, Hashable, Codable {
    /// The mean effect.
    case effect
    /// The standard deviation of true effects.
    case heterogeneity
  }
}

extension BayesianError: CustomStringConvertible {
  /// What is wrong and what to do, with studies by their position, from 1.
  public var description: String { description { "study \($0 + 1)" } }

  /// What is wrong and what to do; `label` names a study by its position.
  public func description(label: (Int) -> String) -> String {
    switch self {
    case .model(let error): error.description(label: label)
    case .improperPosterior(let prior, let studies, let needed):
      "under the improper prior '\(prior)' of tau, \(studies) \(studies == 1 ? "study leaves" : "studies leave") no posterior "
        + "distribution: its integral is infinite below \(needed) studies. Use a proper prior, such as half-normal:0.5 for "
        + "standardised mean differences and log ratios"
    case .improperPrior(let code, .effect):
      "the prior '\(code)' of mu is improper, so that models have no marginal likelihoods and their Bayes factors are arbitrary. "
        + "Use a proper prior, such as normal:0:1 for standardised mean differences"
    case .improperPrior(let code, .heterogeneity):
      "the prior '\(code)' of tau is improper, so that models have no marginal likelihoods and their Bayes factors are arbitrary. "
        + "Use a proper prior, such as inverse-gamma:1:0.15 for standardised mean differences"
    case .notResolved(let error):
      "the posterior's integrals are told to a relative error of no less than \(error): the prior's tail is too heavy for so few studies"
    case .noTables: "the exact binomial model needs events and non-events of both groups of every study"
    case .unboundedEffect:
      "in each study the same group has no events, or nothing but events, so that under a flat prior of mu the odds ratio is 0 or "
        + "infinite. Use a proper prior of mu, such as normal:0:2.82"
    case .noInformation:
      "no study has both events and non-events, so that the studies tell nothing of the odds ratio"
    }
  }
}
