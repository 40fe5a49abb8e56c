import Evidence

extension CommandFailure {
  /// The sentence about a model that cannot be fitted; `label` names a study by its position.
  init(_ error: MetaAnalysisError, label: (Int) -> String) {
    switch error {
    case .formulaNotUnderstood(let formula, let place):
      self = .usage(
        "--moderators '\(formula)': not understood at \(place == "its end" ? place : "'\(place)'"); write for example \"year + setting\""
      )
    case .unknownModerator(let name):
      self = .usage("--moderators: there is no column '\(name)'")
    case .unknownReferenceLevel(let moderator, let level, let levels):
      self = .usage(
        "--reference: '\(moderator)' has no level '\(level)'; its levels are \(levels.joined(separator: ", "))"
      )
    case .intervalUnavailable(let reason):
      self = .usage("--tau2-ci: \(reason)")
    default:
      self = .data(error.explanation(label))
    }
  }
}

extension MetaAnalysisError {
  /// What is wrong with the data and what to do.
  fileprivate func explanation(_ label: (Int) -> String) -> String {
    switch self {
    case .noStudies: "there is no study to pool"
    case .effectNotFinite(let study): "the effect of '\(label(study))' is not finite"
    case .varianceNotPositive(let study, let variance):
      "the variance of '\(label(study))' is \(variance); it must be positive"
    case .weightNotPositive(let study, let weight):
      "the weight of '\(label(study))' is \(weight); weights must be positive"
    case .tooFewStudies(let studies, let coefficients):
      "\(studies) studies cannot tell \(coefficients) coefficients and their uncertainty apart; use fewer moderators"
    case .unequalLengths(let name, let expected, let found):
      "'\(name)' has \(found) values for \(expected) studies"
    case .moderatorDoesNotVary(let name, let value):
      "'\(name)' is '\(value)' in every study: a moderator that does not vary explains nothing; leave it out"
    case .moderatorsConfounded(let name, let others):
      others.isEmpty
        ? "'\(name)' is 0 in every study; leave it out"
        : "'\(name)' is determined by \(others.map { "'\($0)'" }.joined(separator: ", ")): their effects cannot be "
          + "told apart; leave one out"
    case .moderatorNotFinite(let name, let study):
      "'\(name)' of '\(label(study))' is not a finite number"
    case .noInformation:
      "the studies together have no events, or nothing but events, so that there is no common effect"
    case .dataSet(let dataSet, let error):
      "data set \(dataSet + 1): \(error.explanation(label))"
    case .unknownModerator, .formulaNotUnderstood, .unknownReferenceLevel, .intervalUnavailable:
      "the command line does not fit the data"
    }
  }
}
