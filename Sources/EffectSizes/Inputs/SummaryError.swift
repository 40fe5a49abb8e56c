/// Why numbers do not make a summary.
public enum SummaryError: Error, Sendable, Hashable {
  /// The fields are not there; the row is left out, with this as its reason.
  case missing([String])
  /// A value that its field cannot have: the data are malformed.
  case impossible(field: String, value: Double, reason: String)
}

extension SummaryError: CustomStringConvertible {
  /// What is wrong: `missing sd1, sd2`, `sd1 -1 must be more than 0`.
  public var description: String {
    switch self {
    case .missing(let fields): "missing " + fields.joined(separator: ", ")
    case .impossible(let field, let value, let reason): "\(field) \(shown(value)) \(reason)"
    }
  }
}

extension InputField {
  /// Throws when the value is not one that the field can have.
  func check(_ value: Double) throws(SummaryError) {
    guard domain.contains(value) else {
      throw .impossible(field: name, value: value, reason: domain.requirement)
    }
  }
}
