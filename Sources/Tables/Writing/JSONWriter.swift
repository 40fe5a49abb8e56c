extension JSONValue {
  /// The document as text, indented by two spaces and ended by a line feed; arrays and objects of scalars stay on one
  /// line where it has at most 100 characters.
  public var prettyPrinted: String {
    var writer = JSONWriter()
    writer.write(self)
    return writer.text + "\n"
  }

  /// The document as text on one line.
  public var compact: String {
    var writer = JSONWriter()
    writer.writeOnOneLine(self)
    return writer.text
  }

  fileprivate var isScalar: Bool {
    switch self {
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  /// Whether this is an array or object whose elements hold nothing else.
  fileprivate var isFlat: Bool {
    switch self {
    case .array(let elements): elements.allSatisfy(\.isScalar)
    case .object(let members): members.allSatisfy(\.value.isScalar)
    default: true
    }
  }
}

/// Writes JSON as RFC 8259 has it.
private struct JSONWriter {
  private static let lineWidth = 100

  private(set) var text = ""
  private var indentation = 0

  mutating func write(_ value: JSONValue) {
    if value.isFlat {
      let start = text.endIndex
      writeOnOneLine(value)
      guard !value.isScalar, indentation + text[start...].utf8.count > Self.lineWidth else { return }
      text.removeSubrange(start...)
    }
    switch value {
    case .array(let elements):
      writeLines("[", elements, "]") { writer, element in writer.write(element) }
    case .object(let members):
      writeLines("{", members, "}") { writer, member in
        writer.writeString(member.key)
        writer.text += ": "
        writer.write(member.value)
      }
    default: break
    }
  }

  private mutating func writeLines<Element>(
    _ opening: String, _ elements: [Element], _ closing: String, _ write: (inout JSONWriter, Element) -> Void
  ) {
    text += opening
    indentation += 2
    for (index, element) in elements.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: " ", count: indentation)
      write(&self, element)
    }
    indentation -= 2
    text += "\n" + String(repeating: " ", count: indentation) + closing
  }

  mutating func writeOnOneLine(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .number(let number): text += number.shortestDecimal ?? "null"
    case .string(let string): writeString(string)
    case .array(let elements):
      writeList("[", elements, "]") { writer, element in writer.writeOnOneLine(element) }
    case .object(let members):
      writeList("{", members, "}") { writer, member in
        writer.writeString(member.key)
        writer.text += ": "
        writer.writeOnOneLine(member.value)
      }
    }
  }

  private mutating func writeList<Element>(
    _ opening: String, _ elements: [Element], _ closing: String, _ write: (inout JSONWriter, Element) -> Void
  ) {
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += ", " }
      write(&self, element)
    }
    text += closing
  }

  /// Writes a string with what must be escaped escaped: quotes, backslashes, control characters.
  private mutating func writeString(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "\0"..."\u{1F}": text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
