/// Why the headers of a table, which are no fields' names, do not tell which columns hold what a measure needs.
public enum HeaderProblem: Sendable, Hashable {
  /// Several headers say one field.
  case severalHeaders(Place, [DoubtfulField])
  /// Headers name both groups; the fields are those that they may hold.
  case nameBothGroups(Place, headers: [String], fields: [String])
  /// Headers say part of what is needed.
  case incomplete(IncompleteHeaders)
  /// A ratio stands beside a standard error (or variance) that is not said to be that of its logarithm.
  case scaleOfErrorUnknown(Place, ratio: String, precision: String)
  /// The two ends of an interval are of different levels by their headers.
  case differentLevels(Place, headers: [String])
}

/// A field that several headers say.
public struct DoubtfulField: Sendable, Hashable {
  /// The field's name.
  public var field: String
  /// The headers.
  public var headers: [String]

  /// The assignments of which one is to be made.
  public var assignments: [FieldAssignment] { headers.map { FieldAssignment(field: field, header: $0) } }
}

/// What headers say of a measure's fields, and what they do not.
public struct IncompleteHeaders: Sendable, Hashable {
  /// Where the headers stand.
  public var place: Place
  /// The measure's code.
  public var measure: String
  /// The fields that headers say, with these.
  public var read: [FieldAssignment]
  /// The names of the fields that are missing.
  public var missing: [String]
  /// The headers that are not understood.
  public var others: [String]
}

extension [DoubtfulField] {
  /// Which header each may be.
  var alternatives: String {
    map { "\($0.field) may be \($0.headers.map { "\"\($0)\"" }.joined(separator: " or "))" }
      .joined(separator: "; ")
  }
}

extension HeaderProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .severalHeaders(let place, let fields):
      "\(place): several headers say one thing: \(fields.alternatives)"
    case .nameBothGroups(let place, let headers, let fields):
      "\(place): \(headers.map { "\"\($0)\"" }.listed) \(headers.count == 1 ? "names" : "name") both groups, so that nothing "
        + "tells which columns are \(fields.joined(separator: ", "))"
    case .incomplete(let headers):
      "\(headers.place): measure \(headers.measure): "
        + headers.read.map { "\($0.field) is read from \"\($0.header)\"" }.joined(separator: ", ")
        + "; no header says \(headers.missing.joined(separator: ", "))"
        + (headers.others.isEmpty ? "" : " (the others are \(headers.others.map { "\"\($0)\"" }.listed))")
    case .scaleOfErrorUnknown(let place, let ratio, let precision):
      "\(place): \"\(precision)\" beside \"\(ratio)\" may be that of the ratio or that of its logarithm, which its header does "
        + "not say"
    case .differentLevels(let place, let headers):
      "\(place): \(headers.map { "\"\($0)\"" }.joined(separator: " and ")) are ends of intervals of different levels"
    }
  }
}
