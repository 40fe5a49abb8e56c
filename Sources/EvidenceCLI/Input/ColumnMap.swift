import Evidence
import Tables

/// Where a measure's fields stand in a table.
struct ColumnMap {
  private(set) var columns: [String: Int] = [:]

  /// Finds each field by the header given for it, by its own name, or by metafor's letter for it.
  ///
  /// Names compare as they are written first, then without regard to case.
  init(_ fields: [InputField], in source: TableSource, assigned: [ColumnAssignment]) throws {
    let headers = source.table.headers
    for assignment in assigned {
      columns[assignment.field] = try source.column(
        assignment.header, for: "--column \(assignment.field)=\(assignment.header)")
    }
    for field in fields where columns[field.name] == nil {
      let names = [field.name, field.letter].compactMap { $0 }
      columns[field.name] =
        names.lazy.compactMap { source.table.column(named: $0) }.first
        ?? names.lazy.compactMap { name in headers.firstIndex { $0.lowercased() == name.lowercased() } }.first
    }
  }

  /// Throws unless every assigned field is one that something reads.
  static func validate(_ assigned: [ColumnAssignment], known: [String]) throws {
    for assignment in assigned where !known.contains(assignment.field) {
      throw CommandFailure.usage(
        Unknown.message("--column \(assignment.field)=\(assignment.header): field", assignment.field, among: known))
    }
  }

  /// The fields of the route that lacks the fewest columns.
  func missing(in routes: [[InputField]]) -> [InputField] {
    routes.map { route in route.filter { columns[$0.name] == nil } }.min { $0.count < $1.count } ?? []
  }
}

