/// The fields that were read by the words of their headers.
public struct ReadHeaders: Sendable, Hashable {
  /// The fields with their headers, in the order of the measure's fields.
  public var fields: [FieldAssignment]
  /// The language beside English that the headers are in, by its English name; `nil` where there is none.
  public var language: String?

  init(_ columns: [(field: String, column: Int)], of source: StudyTable, in language: HeaderLanguage?) {
    fields = columns.map { FieldAssignment(field: $0.field, header: source.table.writtenHeaders[$0.column]) }
    self.language = language?.name
  }
}

extension ReadHeaders: CustomStringConvertible {
  public var description: String {
    "Read: " + fields.map { "\($0.field) from \"\($0.header)\"" }.joined(separator: ", ")
      + (language.map { " (in \($0))" } ?? "")
  }
}
