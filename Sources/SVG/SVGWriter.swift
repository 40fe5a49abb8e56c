import Graphics

/// Writes elements, attributes and text, escaped as XML asks.
struct SVGWriter {
  typealias Attributes = [(name: String, value: String)]

  private(set) var output = ""
  private var depth = 0

  /// Begins an element that has children.
  mutating func open(_ name: String, _ attributes: Attributes = []) {
    beginLine()
    appendTag(name, attributes)
    output += ">\n"
    depth += 1
  }

  /// Ends an element that has children.
  mutating func close(_ name: String) {
    depth -= 1
    beginLine()
    output += "</\(name)>\n"
  }

  /// Writes an element without children.
  mutating func element(_ name: String, _ attributes: Attributes) {
    beginLine()
    appendTag(name, attributes)
    output += "/>\n"
  }

  /// Writes an element that holds text, behind the title it may have.
  mutating func element(_ name: String, _ attributes: Attributes, title: String? = nil, text: String) {
    beginLine()
    appendTag(name, attributes)
    output += ">"
    if let title { output += "<title>\(Self.escape(title))</title>" }
    output += Self.escape(text)
    output += "</\(name)>\n"
  }

  /// A stretch of a text.
  struct Run {
    var text: String
    var isItalic: Bool
    /// Where it begins; `nil` where that before it ends, or its element begins.
    var x: Double?
  }

  /// Writes an element that holds stretches of text, behind the title it may have.
  mutating func element(_ name: String, _ attributes: Attributes, title: String? = nil, runs: [Run]) {
    beginLine()
    appendTag(name, attributes)
    output += ">"
    if let title { output += "<title>\(Self.escape(title))</title>" }
    for run in runs {
      let text = Self.escape(run.text)
      let place = run.x.map { " x=\"\(Self.number($0))\"" } ?? ""
      let attributes = place + (run.isItalic ? " font-style=\"italic\"" : "")
      output += attributes.isEmpty ? text : "<tspan\(attributes)>\(text)</tspan>"
    }
    output += "</\(name)>\n"
  }

  private mutating func beginLine() {
    for _ in 0..<depth { output += "  " }
  }

  private mutating func appendTag(_ name: String, _ attributes: Attributes) {
    output += "<\(name)"
    for (name, value) in attributes { output += " \(name)=\"\(Self.escape(value))\"" }
  }

  /// A length with at most 2 decimals.
  static func number(_ value: Double) -> String {
    DecimalText.trimmed(value, decimals: 2)
  }

  /// A place as "x,y".
  static func point(_ point: ScenePoint) -> String {
    "\(number(point.x)),\(number(point.y))"
  }

  /// A colour as "#rrggbb".
  static func color(_ color: SRGBColor) -> String {
    "#"
      + [color.red, color.green, color.blue].map { part in
        (part < 16 ? "0" : "") + String(part, radix: 16)
      }.joined()
  }

  /// `text` with the five characters that mean something to XML written as references, and without the
  /// characters that XML does not allow.
  static func escape(_ text: String) -> String {
    // Nearly all texts are numbers and names that stay as they are.
    guard text.utf8.contains(where: mayNeedEscape) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a byte of UTF-8 belongs to a character that is not written as it is, or to one beyond ASCII.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: byte < 0x20 || byte >= 0x7F
    }
  }
}
