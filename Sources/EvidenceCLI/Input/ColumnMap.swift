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
      let field = (fields.first { $0.name == assignment.field } ?? fields.first(where: assignment.names))?
        .name
      columns[field ?? assignment.field] = try source.column(
        assignment.header, for: "--column \(assignment.field)=\(assignment.header)")
    }
    for field in fields where columns[field.name] == nil {
      let names = [field.name, field.letter].compactMap { $0 }
      columns[field.name] =
        names.lazy.compactMap { source.table.column(named: $0) }.first
        ?? names.lazy.compactMap { name in headers.firstIndex { $0.lowercased() == name.lowercased() } }.first
    }
  }

  /// Forgets the columns of words that only happen to be headed by the letter of one of these fields of numbers: a column
  /// `g` of groups is no Hedges' g. One that was assigned is kept, and so is any with a digit in it.
  func ignoringWords(
    under fields: [InputField], in source: TableSource, assigned: [ColumnAssignment]
  ) -> ColumnMap {
    var map = self
    for field in fields where field.name.count == 1 && !assigned.contains(where: { $0.names(field) }) {
      guard let column = columns[field.name] else { continue }
      let cells = (0..<source.table.rowCount).lazy.compactMap { source.table.text(row: $0, column: column) }
      if cells.first != nil, cells.allSatisfy({ !$0.contains(where: \.isNumber) }) {
        map.columns[field.name] = nil
      }
    }
    return map
  }

  /// Fails where a field is assigned that no measure has. One that this measure does not read is ignored, so that the
  /// same assignments serve several measures.
  static func validate(_ assigned: [ColumnAssignment]) throws {
    guard !assigned.isEmpty else { return }
    let fields =
      Catalogue.measures.elements.flatMap(\.fields) + RouteCatalogue.fields
      + ReportedRows.wordFields + UnitFields.all + [EffectTable.studyField, InputField("trial", nil)]
    let known = Set(fields.map(\.name))
    let letters = Set(fields.compactMap(\.letter))
    for assignment in assigned where !known.union(letters).contains(assignment.field) {
      throw CommandFailure.usage(
        Unknown.message("--column: field", assignment.field, among: known.sorted()))
    }
  }

  /// The route that a table without a whole one seems to be meant for: one of which it has a column that the first
  /// route does not ask for, otherwise the first.
  func intended(of routes: [[InputField]]) -> [InputField] {
    let first = routes.first ?? []
    func lacking(_ route: [InputField]) -> Int { route.count { columns[$0.name] == nil } }
    let telling = routes.filter { $0.contains { columns[$0.name] != nil && !first.contains($0) } }
    guard let best = telling.min(by: { lacking($0) < lacking($1) }), lacking(best) < lacking(first) else {
      return first
    }
    return best
  }

  /// The fields of the route that lacks the fewest columns.
  func missing(in routes: [[InputField]]) -> [InputField] {
    routes.map { route in route.filter { columns[$0.name] == nil } }.min { $0.count < $1.count } ?? []
  }
}
