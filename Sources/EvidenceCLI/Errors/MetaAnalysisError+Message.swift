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
      self = .data(error.description(label: label))
    }
  }
}
