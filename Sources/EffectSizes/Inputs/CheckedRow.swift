/// A row whose values all lie in their fields' domains.
struct CheckedRow<Row: FieldValues> {
  private let row: Row

  /// Throws when a value that is there is not one its field can have, even if the row lacks others.
  init(_ row: Row, _ fields: [InputField]) throws(SummaryError) {
    self.row = row
    // Rows of columns have been checked column by column.
    if Row.self == ColumnCursor.self { return }
    for field in fields {
      guard let value = row.number(field), let problem = field.problem(value) else { continue }
      throw problem
    }
  }

  /// The number of a field that is not required.
  // Inlined, so that a field known when compiling is looked up by its key without copying it.
  @inline(__always)
  func optional(_ field: InputField) -> Double? { row.number(field) }

  /// Whether all the fields are there.
  func has(_ fields: [InputField]) -> Bool { fields.allSatisfy { row.number($0) != nil } }

  /// The number of a field that a route or `require` has found to be there.
  subscript(field: InputField) -> Double {
    guard let value = row.number(field) else { preconditionFailure("\(field.name) was not required") }
    return value
  }

  /// Throws the names of those fields that are missing.
  func require(_ fields: [InputField]) throws(SummaryError) {
    let missing = fields.filter { row.number($0) == nil }
    guard missing.isEmpty else { throw .missing(missing.map(\.name)) }
  }

  /// The position of the first route that the row completes; otherwise throws what the intended one lacks.
  ///
  /// Intended is the route of which the row has most fields that not every route asks for: a row with `f` but no
  /// `sign` is told that the sign is missing, not the means. Without any such field it is the first.
  func route(among routes: [[InputField]]) throws(SummaryError) -> Int {
    if let complete = routes.firstIndex(where: has) { return complete }
    var intended = routes.first ?? []
    var most = 0
    for route in routes {
      let telling = route.filter { field in
        row.number(field) != nil && !routes.allSatisfy { $0.contains(field) }
      }
      if telling.count > most { (intended, most) = (route, telling.count) }
    }
    throw .missing(intended.filter { row.number($0) == nil }.map(\.name))
  }
}
