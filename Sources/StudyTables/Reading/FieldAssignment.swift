public import EffectSizes

/// Which header of a table holds a field.
public struct FieldAssignment: Sendable, Hashable {
  /// The field's name, or metafor's letter for it.
  public var field: String
  /// The header in the table.
  public var header: String

  /// `header` holds `field`.
  public init(field: String, header: String) {
    self.field = field
    self.header = header
  }

  /// Reads `FIELD=HEADER`; `nil` where one of the two is missing.
  public init?(_ text: String) {
    guard let sign = text.firstIndex(of: "=") else { return nil }
    field = String(text[..<sign])
    header = String(text[text.index(after: sign)...])
    if field.isEmpty || header.isEmpty { return nil }
  }

  /// Whether a field is meant, by its name or by metafor's letter.
  public func names(_ other: InputField) -> Bool { field == other.name || field == other.letter }
}

extension FieldAssignment: CustomStringConvertible {
  public var description: String { "\(field)=\(header)" }
}

extension FieldAssignment: WrittenAsText {
  static let form = "FIELD=HEADER"
}

extension [FieldAssignment] {
  /// Which fields each header holds, in words.
  var byHeader: String {
    var headers: [(header: String, fields: [String])] = []
    for assignment in self {
      if let place = headers.firstIndex(where: { $0.header == assignment.header }) {
        headers[place].fields.append(assignment.field)
      } else {
        headers.append((assignment.header, [assignment.field]))
      }
    }
    return headers.map { "\($0.fields.joined(separator: " and ")) from \"\($0.header)\"" }.joined(
      separator: ", ")
  }
}
