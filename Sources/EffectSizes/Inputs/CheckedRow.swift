/// A row whose values all lie in their fields' domains.
struct CheckedRow<Row: FieldValues> {
  private let row: Row

  /// Throws when a value that is there is not one its field can have, even if the row lacks others.
  init(_ row: Row, _ fields: [InputField]) throws(SummaryError) {
    self.row = row
    for field in fields {
      guard let value = row.number(field), !field.domain.contains(value) else { continue }
      throw .impossible(field: field.name, value: value, reason: field.domain.requirement)
    }
  }

  /// The number of a field that is not required.
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

  /// The position of the first route that the row completes; otherwise throws what the nearest one lacks.
  func route(among routes: [[InputField]]) throws(SummaryError) -> Int {
    if let complete = routes.firstIndex(where: has) { return complete }
    let nearest = routes.min { lacking($0).count < lacking($1).count } ?? []
    throw .missing(lacking(nearest).map(\.name))
  }

  private func lacking(_ fields: [InputField]) -> [InputField] {
    fields.filter { row.number($0) == nil }
  }
}
