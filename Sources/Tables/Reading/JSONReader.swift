extension JSONValue {
  /// Reads a document as RFC 8259 has it: UTF-8, a byte-order mark aside. Of a key that stands twice in an object the
  /// first counts. Whole numbers of up to 18 digits are `integer`, all others `number`.
  ///
  /// O(n) in the number of bytes.
  /// - Throws: `JSONProblem` at the first byte that does not fit.
  public init(parsing bytes: some Sequence<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(bytes: Array(bytes))
    self = try reader.document()
  }

  /// The text, where the value is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }

  /// `true` or `false`, where the value is one of them.
  public var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The number, where the value is one.
  public var double: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  /// The elements, where the value is an array.
  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The keys with their values, where the value is an object.
  public var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}

/// Reads JSON from front to back.
private struct JSONReader {
  /// Deeper documents are refused, so that none can exhaust the stack.
  private static let deepest = 200

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8]) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    self.bytes = hasMark ? Array(bytes.dropFirst(3)) : bytes
  }

  mutating func document() throws(JSONProblem) -> JSONValue {
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw problem("the end of the document") }
    return value
  }

  // MARK: Values

  private mutating func value() throws(JSONProblem) -> JSONValue {
    skipSpace()
    switch current ?? 0 {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw problem("a value")
    }
  }

  private mutating func object() throws(JSONProblem) -> [JSONValue.Member] {
    try enter()
    var members: [JSONValue.Member] = []
    if take("}") { return leave(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw problem("a key in quotation marks") }
      let key = try string()
      guard take(":") else { throw problem("a colon") }
      members.append(JSONValue.Member(key, try value()))
    } while take(",")
    guard take("}") else { throw problem("a comma or the end of the object") }
    return leave(members)
  }

  private mutating func array() throws(JSONProblem) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    if take("]") { return leave(elements) }
    repeat { elements.append(try value()) } while take(",")
    guard take("]") else { throw problem("a comma or the end of the array") }
    return leave(elements)
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
    let text = "\(word)".utf8
    guard bytes[position...].starts(with: text) else { throw problem("a value") }
    position += text.count
    return value
  }

  private mutating func number() throws(JSONProblem) -> JSONValue {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    let leadsWithZero = whole > 1 && bytes[position - whole] == UInt8(ascii: "0")
    guard whole > 0, !leadsWithZero else { throw problem("a number") }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      position += 1
      isWhole = false
      guard digits() > 0 else { throw problem("a digit") }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      isWhole = false
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard digits() > 0 else { throw problem("a digit") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, whole <= 18, let integer = Int(text) { return .integer(integer) }
    guard let number = Double(text), number.isFinite else {
      throw problem("a number that can be computed with")
    }
    return .number(number)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return position - start
  }

  // MARK: Strings

  private mutating func string() throws(JSONProblem) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw problem("text in UTF-8") }
        return string
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw problem("no control character in a text")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw problem("a closing quotation mark")
  }

  private mutating func escape() throws(JSONProblem) -> [UInt8] {
    position += 1
    guard let byte = current else { throw problem("an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default: throw problem("an escape")
    }
  }

  /// The character of `\uXXXX`, or of the two that make a surrogate pair.
  private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\") else {
      throw problem("the second half of a surrogate pair")
    }
    position += 1
    guard current == UInt8(ascii: "u") else { throw problem("the second half of a surrogate pair") }
    position += 1
    let second = try codeUnit()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw problem("the second half of a surrogate pair") }
    return scalar
  }

  private mutating func codeUnit() throws(JSONProblem) -> UInt32 {
    guard position + 4 <= bytes.count,
      bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits") }
    position += 4
    return unit
  }

  // MARK: Steps

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func enter() throws(JSONProblem) {
    position += 1
    depth += 1
    guard depth <= Self.deepest else { throw problem("no more than \(Self.deepest) levels") }
  }

  private mutating func leave<T>(_ value: T) -> T {
    depth -= 1
    return value
  }

  private func problem(_ expected: String) -> JSONProblem {
    let before = bytes[..<position]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONProblem(
      line: before.count { $0 == 0x0A } + 1, column: position - start + 1, expected: expected)
  }
}
