/// A JSON document or a part of one, whose objects keep the order of their keys.
public enum JSONValue: Sendable, Hashable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number with every digit; NaN and infinity, which JSON does not have, are written as `null`.
  case number(Double)
  /// Text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Keys with their values, in order.
  case object([Member])

  /// A key of an object with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue

    /// Pairs a key with a value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// A number, or `null` for `nil`.
  public init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }

  /// A whole number, or `null` for `nil`.
  public init(_ integer: Int?) { self = integer.map(JSONValue.integer) ?? .null }

  /// Text, or `null` for `nil`.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// `true` or `false`, or `null` for `nil`.
  public init(_ flag: Bool?) { self = flag.map(JSONValue.bool) ?? .null }

  /// The value of an object's key: `nil` where there is no such key, or no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSONValue {
  /// An object with more members; one of a key that is already there takes its place.
  public func adding(_ members: [Member]) -> JSONValue {
    guard case .object(let old) = self else { return .object(members) }
    return .object(old.filter { member in !members.contains { $0.key == member.key } } + members)
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  /// An object with its keys in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Text.
  public init(stringLiteral value: String) { self = .string(value) }

  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}
