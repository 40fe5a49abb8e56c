public import MetaAnalysis

/// Why there is no posterior. Positions of studies are zero-based.
public enum BayesianError: Error, Sendable, Hashable {
  /// The studies or the design cannot be used, for a reason that other models share.
  case model(MetaAnalysisError)
  /// The posterior has no integral: an improper prior of τ, and too few studies.
  case improperPosterior(prior: String, studies: Int, needed: Int)
  /// A prior without an integral where one with an integral is needed: marginal likelihoods are compared.
  case improperPrior(code: String, of: PriorRole)
  /// A prior of μ that the model has no closed form for: Student's t is for averages over models without bias.
  case unsuitablePrior(code: String)
  /// The integral is not told to the digits that are needed; the bound of its relative error.
  case notResolved(error: Double)
  /// A binomial model reads events of two groups, and some study has none.
  case noTables
  /// No study has events in one group and non-events in another, so that nothing is told of the effect.
  case noInformation
  /// In each study a group has no events, or nothing but events, on the same side: under a flat prior the effect is infinite.
  case unboundedEffect
  /// The exact binomial model has no improper priors of τ.
  case properPriorNeeded(code: String)
  /// In every study one group has all or none of the events, which says nothing against a large τ, and the priors of μ and τ do not
  /// either.
  case unboundedHeterogeneity(prior: String)

  /// What a prior is about.
  public enum PriorRole: String, Sendable, Hashable, Codable {
    /// The mean effect.
    case effect
    /// The standard deviation of true effects.
    case heterogeneity
  }
}

extension BayesianError {
  /// The reason in few words, for a cell of a table.
  var briefReason: String {
    switch self {
    case .improperPosterior(_, _, let needed): "improper: its integral is infinite below \(needed) studies"
    case .improperPrior, .properPriorNeeded: "improper"
    case .unsuitablePrior: "not for this model"
    case .notResolved: "too narrow, or its tail too heavy, for the quadrature"
    case .unboundedEffect, .unboundedHeterogeneity: "its integral is infinite with these events"
    case .model, .noTables, .noInformation: description
    }
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
    case .unsuitablePrior(let code):
      "the prior '\(code)' is for the mean effect in averages over models without publication bias. Use a normal prior here, such as "
        + "normal:0:1"
    case .notResolved(let error):
      "the posterior's integrals are not known to a relative error below \(error.wordText): the prior is concentrated on too few values, "
        + "or its tail is too heavy for so few studies. Use a wider prior, or one with a lighter tail, such as half-normal"
    case .noTables: "the exact binomial model needs events and non-events of both groups of every study"
    case .unboundedEffect:
      "in each study the same group has no events, or nothing but events, so that under a flat prior of mu the odds ratio is 0 or "
        + "infinite. Use a proper prior of mu, such as normal:0:2.82"
    case .unboundedHeterogeneity(let prior):
      "in each study one group has no events, or nothing but events, so that under a flat prior of mu and the heavy tail of "
        + "'\(prior)' the posterior distribution has no integral. Use a proper prior of mu, such as normal:0:2.82, or one of tau with "
        + "a light tail, such as half-normal:0.5"
    case .properPriorNeeded(let code):
      "the exact binomial model takes proper priors of tau alone, and '\(code)' is improper. Use a proper prior, such as half-normal:0.5"
    case .noInformation:
      "no study has both events and non-events, so that the studies tell nothing of the odds ratio"
    }
  }
}
