/// Why a row has no effect.
public enum RowProblem: Error, Sendable, Hashable {
  /// Fields are missing; the row is left out.
  case missing([String])
  /// A value that cannot be: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
  /// The measure is not defined for this row; it is left out.
  case undefined(reason: String)

  init(_ error: SummaryError) {
    self =
      switch error {
      case .missing(let fields): .missing(fields)
      case .impossible(let field, let value, let reason):
        .impossible(field: field, value: value, reason: reason)
      case .undefined(let reason): .undefined(reason: reason)
      }
  }
}

extension RowProblem: CustomStringConvertible {
  /// What is wrong with the row: `missing sd1, sd2`, `events1 31 exceeds n1`, `no events in either group`.
  public var description: String {
    switch self {
    case .missing(let fields): SummaryError.missing(fields).description
    case .impossible(let field, let value, let reason):
      SummaryError.impossible(field: field, value: value, reason: reason).description
    case .undefined(let reason): reason
    }
  }
}
