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

/// Writes JSON as RFC 8259 has it, in UTF-8: bytes are appended at a fraction of what it costs to append to a string.
private struct JSONWriter {
  private static let lineWidth = 100

  private var bytes: [UInt8] = []
  private var indentation = 0

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ value: JSONValue) {
    if value.isFlat {
      let start = bytes.count
      writeOnOneLine(value)
      guard !value.isScalar, indentation + bytes.count - start > Self.lineWidth else { return }
      bytes.removeSubrange(start...)
    }
    switch value {
    case .array(let elements):
      writeLines("[", elements, "]") { writer, element in writer.write(element) }
    case .object(let members):
      writeLines("{", members, "}") { writer, member in
        writer.writeString(member.key)
        writer.append(": ")
        writer.write(member.value)
      }
    default: break
    }
  }

  private mutating func writeLines<Element>(
    _ opening: StaticString, _ elements: [Element], _ closing: StaticString,
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    append(opening)
    indentation += 2
    for (index, element) in elements.enumerated() {
      append(index == 0 ? "" : ",")
      startLine()
      write(&self, element)
    }
    indentation -= 2
    startLine()
    append(closing)
  }

  mutating func writeOnOneLine(_ value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
    case .number(let number): bytes.append(contentsOf: (number.shortestDecimal ?? "null").utf8)
    case .string(let string): writeString(string)
    case .array(let elements):
      writeList("[", elements, "]") { writer, element in writer.writeOnOneLine(element) }
    case .object(let members):
      writeList("{", members, "}") { writer, member in
        writer.writeString(member.key)
        writer.append(": ")
        writer.writeOnOneLine(member.value)
      }
    }
  }

  private mutating func writeList<Element>(
    _ opening: StaticString, _ elements: [Element], _ closing: StaticString,
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    append(opening)
    for (index, element) in elements.enumerated() {
      if index > 0 { append(", ") }
      write(&self, element)
    }
    append(closing)
  }

  /// Writes a string with what must be escaped escaped: quotes, backslashes, control characters; and what a terminal
  /// would obey, which reads back as it was.
  private mutating func writeString(_ string: String) {
    append("\"")
    var text = string
    text.withUTF8 { bytes in
      if bytes.contains(where: { $0 >= 0x7F }) {
        for scalar in string.unicodeScalars { writeEscaped(scalar) }
      } else {
        for byte in bytes { writeEscaped(byte) }
      }
    }
    append("\"")
  }

  private mutating func writeEscaped(_ scalar: Unicode.Scalar) {
    if scalar.value >= 0x7F, scalar.isControl {
      let digits = String(scalar.value, radix: 16)
      bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
    } else {
      for byte in String(scalar).utf8 { writeEscaped(byte) }
    }
  }

  private mutating func writeEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    case 0x08: append("\\b")
    case 0x0C: append("\\f")
    case ..<0x20:
      bytes.append(contentsOf: ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8)
    default: bytes.append(byte)
    }
  }

  private mutating func startLine() {
    append("\n")
    for _ in 0..<indentation { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
