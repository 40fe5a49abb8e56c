public import StudyTables
public import Tables

/// Why a flow of records, reports and studies cannot be read.
public enum FlowError: Error, Sendable, Hashable {
  /// Its table cannot be read.
  case table(StudyTableError)
  /// Its table lacks a column.
  case columnMissing(Place, MissingHeader)
  /// It is not a JSON document.
  case document(file: String, JSONProblem)
  /// An entry of its JSON document cannot be used; the place is the entry's path.
  case entry(file: String, place: String, reason: String)
  /// No box has a number.
  case empty(file: String)
  /// Boxes do not add up, and that is forbidden.
  case notAddingUp(file: String, FlowNote)
}

extension FlowError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .table(let error): error.description
    case .columnMissing(let place, let header):
      "\(place): a flow has the columns box, count and, if wanted, reason: \(header)"
    case .document(let file, let problem):
      "\(file.visible):\(problem.line):\(problem.column): expected \(problem.expected)"
    case .entry(let file, let place, let reason): "\(file.visible): \(place): \(reason)"
    case .empty(let file): "\(file.visible): no box has a number"
    case .notAddingUp(let file, let note): "\(file.visible): \(note)"
    }
  }
}
