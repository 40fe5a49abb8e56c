/// Why a model cannot be fitted. Positions of studies are zero-based.
public enum MetaAnalysisError: Error, Sendable, Hashable {
  /// There is no study.
  case noStudies
  /// A study's effect is not finite, or larger than 1e40.
  case effectNotFinite(study: Int)
  /// A study's sampling variance is not positive and finite, or not between 1e-40 and 1e40.
  case varianceNotPositive(study: Int, variance: Double)
  /// A user weight is not positive and finite.
  case weightNotPositive(study: Int, weight: Double)
  /// There are not more studies than coefficients.
  case tooFewStudies(studies: Int, coefficients: Int)
  /// A column of values has another length than the studies.
  case unequalLengths(name: String, expected: Int, found: Int)
  /// A moderator has the same value in every study.
  case moderatorDoesNotVary(name: String, value: String)
  /// A coefficient's column is a combination of those of others; of none, if it is 0 in every study.
  case moderatorsConfounded(name: String, with: [String])
  /// A formula names a moderator that is not there.
  case unknownModerator(name: String)
  /// A formula cannot be read at the given text.
  case formulaNotUnderstood(formula: String, at: String)
  /// A reference level that the moderator does not have.
  case unknownReferenceLevel(moderator: String, level: String, levels: [String])
  /// A moderator's value is not finite.
  case moderatorNotFinite(name: String, study: Int)
  /// The interval for τ² is not defined for this model.
  case intervalUnavailable(reason: String)
  /// One of many data sets cannot be fitted, for the reason given.
  indirect case dataSet(Int, MetaAnalysisError)
  /// No study has an event, or no study a non-event, so that no common ratio exists.
  case noInformation
}
