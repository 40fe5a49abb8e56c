/// Why a row of values does not make a summary.
public enum SummaryError: Error, Sendable, Hashable {
  /// The fields are not there; the row is left out, with this as its reason.
  case missing([String])
  /// A value that its field cannot have: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
}
