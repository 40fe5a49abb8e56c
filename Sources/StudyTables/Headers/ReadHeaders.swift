/// The fields that were read by the words of their headers.
public struct ReadHeaders: Sendable, Hashable {
  /// The fields with their headers, in the order of the measure's fields.
  public var fields: [FieldAssignment]
  /// The language beside English that the headers are in, by its English name; `nil` where there is none.
  public var language: String?

  /// Fields whose headers were named for them.
  init(_ fields: [FieldAssignment]) { self.fields = fields }

  init(_ columns: [(field: String, column: Int)], of source: StudyTable, in language: HeaderLanguage?) {
    fields = columns.map { FieldAssignment(field: $0.field, header: source.table.writtenHeaders[$0.column]) }
    self.language = language?.name
  }
}

extension ReadHeaders: CustomStringConvertible {
  public var description: String {
    "Read: " + fields.byHeader + (language.map { " (in \($0))" } ?? "")
  }
}
