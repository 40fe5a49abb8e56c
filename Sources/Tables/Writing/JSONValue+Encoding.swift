extension JSONValue {
  /// The value that an encodable value is in JSON: keys in the order in which they are encoded.
  ///
  /// Several values may be encoded into one object: each adds its keys.
  public init(encoding value: some Encodable) throws {
    let encoder = ValueEncoder()
    try value.encode(to: encoder)
    self = encoder.node.value
  }
}

/// A part of a document while it is encoded.
private final class Node {
  private enum Content {
    case nothing
    case single(JSONValue)
    case array([Node])
    case object([(key: String, node: Node)])
  }

  private var content = Content.nothing

  var value: JSONValue {
    switch content {
    case .nothing: .object([])
    case .single(let value): value
    case .array(let nodes): .array(nodes.map(\.value))
    case .object(let members): .object(members.map { JSONValue.Member($0.key, $0.node.value) })
    }
  }

  var count: Int { if case .array(let nodes) = content { nodes.count } else { 0 } }

  func set(_ value: JSONValue) { content = .single(value) }

  func becomeArray() { if case .array = content {} else { content = .array([]) } }

  func becomeObject() { if case .object = content {} else { content = .object([]) } }

  func append() -> Node {
    guard case .array(var nodes) = content else { return self }
    let node = Node()
    nodes.append(node)
    content = .array(nodes)
    return node
  }

  func member(_ key: String) -> Node {
    guard case .object(var members) = content else { return self }
    if let known = members.first(where: { $0.key == key }) { return known.node }
    let node = Node()
    members.append((key, node))
    content = .object(members)
    return node
  }
}

private struct ValueEncoder: Encoder {
  let node: Node
  var codingPath: [any CodingKey] = []
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ node: Node = Node()) { self.node = node }

  func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedEncodingContainer<Key> {
    node.becomeObject()
    return KeyedEncodingContainer(ObjectContainer(node: node))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.becomeArray()
    return ArrayContainer(node: node)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { SingleContainer(node: node) }
}

extension Node {
  /// Encodes a value here: a number of the standard library's as it is, anything else by its own way.
  fileprivate func encode(_ value: some Encodable) throws {
    switch value {
    case let value as Bool: set(.bool(value))
    case let value as String: set(.string(value))
    case let value as Double: set(.number(value))
    case let value as Float: set(.number(Double(value)))
    case let value as any BinaryInteger:
      set(Int(exactly: value).map(JSONValue.integer) ?? .string("\(value)"))
    default: try value.encode(to: ValueEncoder(self))
    }
  }
}

private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: Node
  var codingPath: [any CodingKey] = []

  func encodeNil(forKey key: Key) { node.member(key.stringValue).set(.null) }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    try node.member(key.stringValue).encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    ValueEncoder(node.member(key.stringValue)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ValueEncoder(node.member(key.stringValue)).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { ValueEncoder(node.member("super")) }

  func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(node.member(key.stringValue)) }
}

private struct ArrayContainer: UnkeyedEncodingContainer {
  let node: Node
  var codingPath: [any CodingKey] = []
  var count: Int { node.count }

  func encodeNil() { node.append().set(.null) }

  func encode(_ value: some Encodable) throws { try node.append().encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    ValueEncoder(node.append()).container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    ValueEncoder(node.append()).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { ValueEncoder(node.append()) }
}

private struct SingleContainer: SingleValueEncodingContainer {
  let node: Node
  var codingPath: [any CodingKey] = []

  func encodeNil() { node.set(.null) }

  func encode(_ value: some Encodable) throws { try node.encode(value) }
}
