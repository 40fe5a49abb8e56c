/// A row of columns that are known to hold nothing outside their fields' domains there: what summaries are made from,
/// row after row, without copying or counting references.
struct ColumnCursor: FieldValues {
  /// The keys of the fields, which differ from each other.
  let keys: UnsafeBufferPointer<UInt64>
  /// The first number of each field's column.
  let columns: UnsafeBufferPointer<UnsafePointer<Double>>
  var row = 0

  @inline(__always)
  func number(_ field: InputField) -> Double? {
    for index in keys.indices where keys[index] == field.key {
      let number = columns[index][row]
      return number.isNaN ? nil : number
    }
    return nil
  }
}

extension FieldColumns {
  /// Calls `body` with a cursor over the columns of the given fields, whose values are not checked by this.
  func withCursor<R>(over fields: [InputField], _ body: (inout ColumnCursor) -> R) -> R {
    let present = fields.compactMap { field in self[field].map { (field.key, $0) } }
    return present.map(\.0).withUnsafeBufferPointer { keys in
      Self.withPointers(to: present.map(\.1)[...], after: []) { columns in
        columns.withUnsafeBufferPointer { columns in
          var cursor = ColumnCursor(keys: keys, columns: columns)
          return body(&cursor)
        }
      }
    }
  }

  private static func withPointers<R>(
    to columns: ArraySlice<[Double]>, after found: [UnsafePointer<Double>],
    _ body: ([UnsafePointer<Double>]) -> R
  ) -> R {
    guard let first = columns.first else { return body(found) }
    return first.withUnsafeBufferPointer { numbers in
      // An empty column has no address, and no row that would be read.
      guard let start = numbers.baseAddress else { return body([]) }
      return withPointers(to: columns.dropFirst(), after: found + [start], body)
    }
  }

  /// The rows with a value that its field cannot have, each with the first such field. O(k) for each field.
  func impossibleValues(in fields: [InputField]) -> [Int: RowProblem] {
    var problems: [Int: RowProblem] = [:]
    for field in fields {
      guard let numbers = self[field] else { continue }
      let domain = field.domain
      for (row, value) in numbers.enumerated() where !domain.contains(value) && !value.isNaN {
        guard problems[row] == nil, let problem = field.problem(value) else { continue }
        problems[row] = RowProblem(problem)
      }
    }
    return problems
  }
}
