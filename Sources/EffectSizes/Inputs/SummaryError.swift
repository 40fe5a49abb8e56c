/// Why numbers do not make a summary.
public enum SummaryError: Error, Sendable, Hashable {
  /// The fields are not there; the row is left out, with this as its reason.
  case missing([String])
  /// A value that its field cannot have: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
  /// Nobody, or too few people, to tell of; the row is left out, with the reason.
  case undefined(reason: String)
}

extension SummaryError: CustomStringConvertible {
  /// What is wrong: `missing sd1, sd2`, `sd1 -1 must be more than 0`.
  public var description: String {
    switch self {
    case .missing(let fields): "missing " + fields.joined(separator: ", ")
    case .impossible(let field, let value, let reason): "\(field) \(shown(value)) \(reason)"
    case .undefined(let reason): reason
    }
  }
}

extension SummaryError {
  /// Throws unless a number is what its field can have.
  static func require(
    _ isPossible: Bool, _ field: String, _ value: Double, _ requirement: String
  ) throws(SummaryError) {
    guard isPossible else { throw .impossible(field: field, value: value, reason: requirement) }
  }
}

extension InputField {
  /// Throws when the value is not one that the field can have.
  func check(_ value: Double) throws(SummaryError) {
    if let problem = problem(value) { throw problem }
  }

  /// What is wrong with a value of the field; `nil` where nothing is.
  func problem(_ value: Double) -> SummaryError? {
    if domain.contains(value) { return nil }
    return domain == .positive && value == 0
      ? .undefined(reason: "\(name) is 0")
      : .impossible(field: name, value: value, reason: domain.requirement)
  }
}
