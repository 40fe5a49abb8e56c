public import Tables

/// A document that is written for people to edit: values, each with the reason why it was chosen.
public indirect enum AnnotatedValue: Sendable, Hashable {
  /// A value without keys of its own.
  case value(JSONValue)
  /// Values in order.
  case sequence([AnnotatedValue])
  /// Keys with their values, in order.
  case mapping([Member])

  /// A key with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: AnnotatedValue
    /// Why it was chosen: a comment in YAML, a member of `reason` in JSON.
    public var reason: String?

    /// Pairs a key with a value.
    public init(_ key: String, _ value: AnnotatedValue, because reason: String? = nil) {
      self.key = key
      self.value = value
      self.reason = reason
    }
  }

  /// The document as JSON, where the reasons stand under the key `reason` of each object.
  public var json: JSONValue {
    switch self {
    case .value(let value): return value
    case .sequence(let elements): return .array(elements.map(\.json))
    case .mapping(let members):
      let reasons = members.compactMap { member in
        member.reason.map { JSONValue.Member(member.key, .string($0)) }
      }
      return .object(
        members.map { JSONValue.Member($0.key, $0.value.json) }
          + (reasons.isEmpty ? [] : [.init(MarkedValue.reasonKey, .object(reasons))]))
    }
  }

  /// The document as YAML, with the reasons as comments above the keys.
  public var yaml: String {
    var writer = YAMLWriter()
    writer.write(self, depth: 0)
    return writer.text
  }
}

/// Writes YAML in the form that people type.
private struct YAMLWriter {
  /// Comments are broken at this column.
  private static let width = 100

  var text = ""

  mutating func write(_ value: AnnotatedValue, depth: Int) {
    switch value {
    case .value(let value): text += Self.flow(value) + "\n"
    case .sequence(let elements):
      for element in elements {
        text += Self.indent(depth) + "- "
        writeElement(element, depth: depth + 1)
      }
    case .mapping(let members): write(members, depth: depth)
    }
  }

  /// An element behind its dash: the first key of a mapping stands on the line of the dash.
  private mutating func writeElement(_ element: AnnotatedValue, depth: Int) {
    guard case .mapping(let members) = element, !members.isEmpty else {
      if case .value = element {
        write(element, depth: depth)
      } else {
        text += Self.flow(element.json) + "\n"
      }
      return
    }
    var inner = YAMLWriter()
    inner.write(members, depth: depth)
    let lines = inner.text.split(separator: "\n", omittingEmptySubsequences: false)
    // A comment cannot stand behind the dash: it goes above it.
    let comments = lines.prefix { $0.drop { $0 == " " }.hasPrefix("#") }
    if !comments.isEmpty {
      text.removeLast(2)
      let indent = Self.indent(depth - 1)
      while text.last == " " { text.removeLast() }
      for line in comments { text += indent + line.drop { $0 == " " } + "\n" }
      text += indent + "- "
    }
    text += lines.dropFirst(comments.count).joined(separator: "\n").drop { $0 == " " }
  }

  private mutating func write(_ members: [AnnotatedValue.Member], depth: Int) {
    for member in members {
      let indent = Self.indent(depth)
      if depth == 0, !text.isEmpty { text += "\n" }
      if let reason = member.reason { comment(reason, indent) }
      let key = indent + Self.scalar(member.key) + ":"
      switch member.value {
      case .value(let value): text += key + (value == .null ? "" : " " + Self.flow(value)) + "\n"
      case .sequence(let elements) where elements.isEmpty: text += key + " []\n"
      case .mapping(let members) where members.isEmpty: text += key + " {}\n"
      default:
        text += key + "\n"
        write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func comment(_ reason: String, _ indent: String) {
    var line = ""
    for word in reason.visible.split(separator: " ") {
      if !line.isEmpty, indent.count + line.count + word.count + 3 > Self.width {
        text += "\(indent)# \(line)\n"
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    text += "\(indent)# \(line)\n"
  }

  private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  /// A value on one line.
  private static func flow(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "yes" : "no"
    case .integer(let number): "\(number)"
    case .number(let number): number.isFinite ? "\(number)" : "null"
    case .string(let text): scalar(text)
    case .array(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { "\(scalar($0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text as it is where nothing in it could be taken for something else, or between quotation marks.
  private static func scalar(_ text: String) -> String {
    let words: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~", ""]
    let isPlain =
      !words.contains(text.lowercased()) && Double(text) == nil && text.first != " " && text.last != " "
      && (text.first.map { $0.isLetter || "_./".contains($0) } ?? false)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "_./ ()%+-".contains($0) }
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      case _ where [0x2028, 0x2029, 0xFEFF].contains(scalar.value):
        quoted += "\\u" + String(scalar.value, radix: 16, uppercase: true)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
