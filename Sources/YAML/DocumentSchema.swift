public import Tables

/// The form that a document has, as the type that is decoded from it asks for it: nothing is written twice.
public enum DocumentSchema {
  /// A JSON Schema (draft 2020-12) of what a type decodes: every key that it asks for, with the type or the words of its value.
  ///
  /// - Parameters:
  ///   - type: The type.
  ///   - title: What the document is.
  ///   - descriptions: What keys mean, by their names joined by points: `analyses.outcome`.
  public static func schema<T: Decodable>(
    of type: T.Type, title: String, descriptions: [String: String] = [:]
  ) -> JSONValue {
    let form = DocumentForm()
    form.learn(type)
    return JSONValue.object([
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"), .init("title", .string(title)),
    ]).adding(form.schema(path: "", descriptions).members ?? [])
  }
}

/// What is known of the form of a part of a document.
private final class DocumentForm {
  private enum Kind {
    case anything
    case scalar(type: String)
    case choice([String])
    case sequence(DocumentForm)
    case mapping([(key: String, form: DocumentForm)], required: [String])
  }

  private var kind = Kind.anything

  func become(_ type: String) { if case .choice = kind {} else { kind = .scalar(type: type) } }

  func elements() -> DocumentForm {
    if case .sequence(let form) = kind { return form }
    let form = DocumentForm()
    kind = .sequence(form)
    return form
  }

  func becomeMapping() { if case .mapping = kind {} else { kind = .mapping([], required: []) } }

  func member(_ key: String, isRequired: Bool) -> DocumentForm {
    guard case .mapping(var members, var required) = kind else { return self }
    if let known = members.first(where: { $0.key == key }) { return known.form }
    let form = DocumentForm()
    members.append((key, form))
    if isRequired { required.append(key) }
    kind = .mapping(members, required: required)
    return form
  }

  /// Asks a type what it decodes.
  @discardableResult func learn<T: Decodable>(_ type: T.Type) -> T? {
    if let words = ValueDecoder.choices(of: type) {
      kind = .choice(words)
      return nil
    }
    return try? type.init(from: FormDecoder(form: self))
  }

  func schema(path: String, _ descriptions: [String: String]) -> JSONValue {
    func describing(_ members: [JSONValue.Member]) -> JSONValue {
      .object((descriptions[path].map { [.init("description", .string($0))] } ?? []) + members)
    }
    switch kind {
    case .anything: return describing([])
    case .scalar(let type): return describing([.init("type", [.string(type), "null"])])
    case .choice(let words):
      return describing([.init("enum", .array(words.map(JSONValue.string) + [.null]))])
    case .sequence(let form):
      let items = form.schema(path: path + "[]", descriptions)
      return describing([
        .init("anyOf", [["type": "array", "items": items], items, ["type": "null"]])
      ])
    case .mapping(let members, let required):
      let properties = members.map { member in
        JSONValue.Member(
          member.key,
          member.form.schema(path: path.isEmpty ? member.key : "\(path).\(member.key)", descriptions))
      }
      return describing(
        [
          .init("type", ["object", "null"]),
          .init("properties", .object(properties + [.init(MarkedValue.reasonKey, [:])])),
          // Without keys of its own it holds whatever keys people write.
          .init("additionalProperties", .bool(members.isEmpty)),
        ] + (required.isEmpty ? [] : [.init("required", .array(required.map(JSONValue.string)))]))
    }
  }
}

/// Decodes nothing, and notes what it is asked for.
private struct FormDecoder: Decoder {
  let form: DocumentForm

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy _: Key.Type) -> KeyedDecodingContainer<Key> {
    form.becomeMapping()
    return KeyedDecodingContainer(FormContainer(form: form))
  }

  func unkeyedContainer() -> any UnkeyedDecodingContainer { FormSequence(form: form.elements()) }

  func singleValueContainer() -> any SingleValueDecodingContainer { FormScalar(form: form) }
}

/// Nothing was decoded.
private struct NothingDecoded: Error {}

private struct FormContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let form: DocumentForm

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  private func ask<T: Decodable>(_ type: T.Type, _ key: Key) -> T? {
    form.member(key.stringValue, isRequired: false).learn(type)
    return nil
  }

  func contains(_: Key) -> Bool { false }
  func decodeNil(forKey _: Key) -> Bool { true }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    guard let value = form.member(key.stringValue, isRequired: true).learn(type) else {
      throw NothingDecoded()
    }
    return value
  }

  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) -> Bool? { ask(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) -> String? { ask(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) -> Double? { ask(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) -> Int? { ask(type, key) }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) -> UInt64? { ask(type, key) }
  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) -> T? { ask(type, key) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    FormDecoder(form: form.member(key.stringValue, isRequired: false)).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
    FormDecoder(form: form.member(key.stringValue, isRequired: false)).unkeyedContainer()
  }

  func superDecoder() -> any Decoder { FormDecoder(form: form) }

  func superDecoder(forKey key: Key) -> any Decoder {
    FormDecoder(form: form.member(key.stringValue, isRequired: false))
  }
}

private struct FormSequence: UnkeyedDecodingContainer {
  let form: DocumentForm
  var currentIndex = 0

  var codingPath: [any CodingKey] { [] }
  var count: Int? { 1 }
  var isAtEnd: Bool { currentIndex > 0 }

  mutating func decodeNil() -> Bool { false }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    currentIndex += 1
    guard let value = form.learn(type) else { throw NothingDecoded() }
    return value
  }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedDecodingContainer<
    Nested
  > {
    currentIndex += 1
    return FormDecoder(form: form).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
    currentIndex += 1
    return FormDecoder(form: form).unkeyedContainer()
  }

  mutating func superDecoder() -> any Decoder {
    currentIndex += 1
    return FormDecoder(form: form)
  }
}

private struct FormScalar: SingleValueDecodingContainer {
  let form: DocumentForm

  var codingPath: [any CodingKey] { [] }

  func decodeNil() -> Bool { false }

  private func noting<T>(_ type: String, _ value: T) -> T {
    form.become(type)
    return value
  }

  func decode(_: Bool.Type) -> Bool { noting("boolean", false) }
  func decode(_: String.Type) -> String { noting("string", "") }
  func decode(_: Double.Type) -> Double { noting("number", 0) }
  func decode(_: Float.Type) -> Float { noting("number", 0) }
  func decode(_: Int.Type) -> Int { noting("integer", 0) }
  func decode(_: Int8.Type) -> Int8 { noting("integer", 0) }
  func decode(_: Int16.Type) -> Int16 { noting("integer", 0) }
  func decode(_: Int32.Type) -> Int32 { noting("integer", 0) }
  func decode(_: Int64.Type) -> Int64 { noting("integer", 0) }
  func decode(_: UInt.Type) -> UInt { noting("integer", 0) }
  func decode(_: UInt8.Type) -> UInt8 { noting("integer", 0) }
  func decode(_: UInt16.Type) -> UInt16 { noting("integer", 0) }
  func decode(_: UInt32.Type) -> UInt32 { noting("integer", 0) }
  func decode(_: UInt64.Type) -> UInt64 { noting("integer", 0) }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try type.init(from: FormDecoder(form: form)) }
}
