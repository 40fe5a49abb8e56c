import Estimates

extension MarkedValue {
  /// The key of a mapping that people may write anywhere: why something was chosen. It is not read.
  public static let reasonKey = "reason"

  /// Decodes a value, each scalar as what is asked for: `2014` is a text where a text is wanted, and `no` a word.
  ///
  /// A value alone stands for a sequence of one. Keys that nothing asks for are errors, `reason` aside.
  /// - Throws: `DocumentProblem`, with the place of the key or the value.
  public func decoded<T: Decodable>(as type: T.Type = T.self) throws(DocumentProblem) -> T {
    let record = DecodingRecord()
    let value: T
    do {
      value = try ValueDecoder(value: self, record: record, path: []).decode(type)
    } catch let problem as DocumentProblem {
      throw problem
    } catch {
      throw DocumentProblem(at: mark, "\(error)")
    }
    try refuseUnknownKeys(record, path: [])
    return value
  }

  /// Fails at the first key that nothing asked for. A mapping that nothing asked anything of was read in another way.
  private func refuseUnknownKeys(_ record: DecodingRecord, path: [String]) throws(DocumentProblem) {
    switch content {
    case .scalar: return
    case .sequence(let elements):
      for (place, element) in elements.enumerated() {
        try element.refuseUnknownKeys(record, path: path + ["\(place + 1)"])
      }
    case .mapping(let members):
      guard let known = record.asked[mark] else { return }
      for member in members where member.key != Self.reasonKey {
        guard known.contains(member.key) else {
          throw DocumentProblem(
            at: member.mark, path: path + [member.key], Self.unknown("key", member.key, among: known))
        }
        try member.value.refuseUnknownKeys(record, path: path + [member.key])
      }
    }
  }

  /// What is said of a name that is none of those known: the nearest, or all.
  static func unknown(_ kind: String, _ name: String, among known: [String]) -> String {
    let nearest = nearestName(to: name, among: known).map { "; did you mean '\($0)'?" }
    return "there is no such \(kind)" + (nearest ?? "; there are \(known.sorted().joined(separator: ", "))")
  }
}

/// Decodes one value.
struct ValueDecoder: Decoder {
  let value: MarkedValue
  let record: DecodingRecord
  let path: [String]

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .mapping = value.content else { throw expected("keys with values") }
    return KeyedDecodingContainer(MappingContainer(decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    switch value.content {
    case .sequence(let elements): return SequenceContainer(decoder: self, elements: elements)
    default:
      return SequenceContainer(decoder: self, elements: value.isNull ? [] : [value], isOne: true)
    }
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { ScalarContainer(decoder: self) }

  func problem(_ reason: String) -> DocumentProblem {
    DocumentProblem(at: value.mark, path: path, reason)
  }

  /// A key is not there, or is written in another way.
  func missing(_ key: String) -> DocumentProblem {
    let others = value.members.filter { closeName(to: $0.key, among: [key]) != nil }
    guard let near = others.first else { return problem("the key '\(key)' is missing") }
    return DocumentProblem(
      at: near.mark, path: path + [near.key], "there is no such key; did you mean '\(key)'?")
  }

  func expected(_ what: String) -> DocumentProblem {
    let found =
      switch value.content {
      case .scalar(let text, let isQuoted): isQuoted ? "the text '\(text)'" : "'\(text)'"
      case .sequence: "several values"
      case .mapping: "keys with values"
      }
    return problem(value.isNull ? "\(what) is missing" : "\(found) is not \(what)")
  }

  /// The value as something of a type, its errors with their place.
  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    do {
      return try type.init(from: self)
    } catch let error as DecodingError {
      if let choices = Self.choices(of: type), let text = value.text {
        throw problem("'\(text)': " + MarkedValue.unknown("choice", text, among: choices))
      }
      throw problem(error.reason)
    }
  }

  /// The words that an enumeration has.
  static func choices<T>(of type: T.Type) -> [String]? {
    func words<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) -> [String]? {
      let words = Choice.allCases.compactMap { $0.rawValue as? String }
      return words.isEmpty ? nil : words
    }
    guard let choice = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
    return words(choice)
  }

  func child(_ value: MarkedValue, _ key: String) -> ValueDecoder {
    ValueDecoder(value: value, record: record, path: path + [key])
  }
}

extension DecodingError {
  /// What is wrong in words.
  fileprivate var reason: String {
    switch self {
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.debugDescription
    case .keyNotFound(let key, _): "\(key.stringValue) is missing"
    @unknown default: "\(self)"
    }
  }
}

private struct MappingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { decoder.value.members.compactMap { Key(stringValue: $0.key) } }

  private func member(_ key: Key) -> MarkedValue? {
    decoder.record.ask(key.stringValue, of: decoder.value.mark)
    return decoder.value[key.stringValue]
  }

  func contains(_ key: Key) -> Bool { member(key) != nil }

  func decodeNil(forKey key: Key) -> Bool { member(key)?.isNull ?? true }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    guard let value = member(key) else { throw decoder.missing(key.stringValue) }
    return try decoder.child(value, key.stringValue).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try superDecoder(forKey: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try superDecoder(forKey: key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder { decoder }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    guard let value = member(key) else { throw decoder.missing(key.stringValue) }
    return decoder.child(value, key.stringValue)
  }
}

private struct SequenceContainer: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let elements: [MarkedValue]
  /// Whether a value alone stands for the sequence.
  var isOne = false
  var currentIndex = 0

  var codingPath: [any CodingKey] { [] }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex == elements.count }

  private mutating func next() throws -> ValueDecoder {
    guard !isAtEnd else { throw decoder.problem("a value is missing") }
    defer { currentIndex += 1 }
    let path = isOne ? decoder.path : decoder.path + ["\(currentIndex + 1)"]
    return ValueDecoder(value: elements[currentIndex], record: decoder.record, path: path)
  }

  mutating func decodeNil() -> Bool {
    guard !isAtEnd, elements[currentIndex].isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try next().unkeyedContainer()
  }

  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct ScalarContainer: SingleValueDecodingContainer {
  let decoder: ValueDecoder

  var codingPath: [any CodingKey] { [] }

  private var text: String? { decoder.value.text }

  /// The word or number, where it is not a text between quotation marks.
  private var plain: String? {
    guard case .scalar(_, isQuoted: false) = decoder.value.content else { return nil }
    return text
  }

  func decodeNil() -> Bool { decoder.value.isNull }

  func decode(_: Bool.Type) throws -> Bool {
    switch plain?.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: throw decoder.expected("yes or no")
    }
  }

  func decode(_: String.Type) throws -> String {
    guard let text else { throw decoder.expected("a text") }
    return text
  }

  func decode(_: Double.Type) throws -> Double {
    guard let plain, let number = Double(plain), number.isFinite else { throw decoder.expected("a number") }
    return number
  }

  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

  private func whole<T: FixedWidthInteger>(_: T.Type) throws -> T {
    guard let plain, let number = T(plain) else { throw decoder.expected("a whole number") }
    return number
  }

  func decode(_ type: Int.Type) throws -> Int { try whole(type) }
  func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
  func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
  func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
  func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
  func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try type.init(from: decoder) }
}
