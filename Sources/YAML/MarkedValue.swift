/// A value of a YAML or JSON document with the place where it stands.
public struct MarkedValue: Sendable, Hashable {
  /// What a value is.
  public enum Content: Sendable, Hashable {
    /// A number, a word or a text, as it is written; whether it stands between quotation marks, which make it a text.
    case scalar(String, isQuoted: Bool)
    /// Values in order.
    case sequence([MarkedValue])
    /// Keys with their values, in order.
    case mapping([Member])
  }

  /// A key with its value.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Where the key stands.
    public var mark: Mark
    /// The value.
    public var value: MarkedValue

    /// Pairs a key with a value.
    public init(_ key: String, at mark: Mark, _ value: MarkedValue) {
      self.key = key
      self.mark = mark
      self.value = value
    }
  }

  /// What it is.
  public var content: Content
  /// Where it begins.
  public var mark: Mark

  /// A value at a place.
  public init(_ content: Content, at mark: Mark) {
    self.content = content
    self.mark = mark
  }

  /// Whether it stands for nothing: empty, `null` or `~`.
  public var isNull: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The keys with their values, where it has any.
  public var members: [Member] { if case .mapping(let members) = content { members } else { [] } }

  /// The elements, where it is a sequence.
  public var elements: [MarkedValue] { if case .sequence(let elements) = content { elements } else { [] } }

  /// The text, where it is a scalar that stands for something.
  public var text: String? {
    if case .scalar(let text, _) = content, !isNull { text } else { nil }
  }

  /// The value of a key; `nil` where there is none.
  public subscript(key: String) -> MarkedValue? { members.first { $0.key == key }?.value }

  /// A mapping with those members of another whose keys it lacks.
  public func filling(from other: MarkedValue) -> MarkedValue {
    guard case .mapping(let own) = content, case .mapping(let others) = other.content else { return self }
    let missing = others.filter { member in !own.contains { $0.key == member.key } }
    return MarkedValue(.mapping(own + missing), at: mark)
  }
}

/// A place in a document.
public struct Mark: Sendable, Hashable {
  /// The line, from 1.
  public var line: Int
  /// The character within the line, from 1.
  public var column: Int

  /// A place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
