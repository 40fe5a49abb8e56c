/// A parameter of a code: the 4 of `t:4`.
public struct CodeParameter<Value: Sendable>: Sendable {
  /// Its name, meaning and range.
  public let description: CodeParameterDescription
  private let read: @Sendable (String) -> Value?

  /// A parameter that `read` makes of its text; `nil` where the text says none.
  ///
  /// - Parameters:
  ///   - name: What stands in its place in the form of a code: `DF`.
  ///   - meaning: What it is and what it may be: "the degrees of freedom, above 2".
  ///   - example: One value: `4`.
  ///   - takesRest: Whether it is the last one and may have colons in it.
  ///   - read: The value of a text; `nil` where it is none.
  public init(
    _ name: String, _ meaning: String, example: String, takesRest: Bool = false,
    read: @escaping @Sendable (String) -> Value?
  ) {
    description = CodeParameterDescription(
      name: name, meaning: meaning, example: example, takesRest: takesRest)
    self.read = read
  }

  func value(_ text: String) throws(CatalogueError) -> Value {
    guard let value = read(text) else {
      let shown = text.isEmpty ? "nothing" : "'\(text)'"
      throw .impossibleParameters(
        text, reason: "\(description.name) is \(description.meaning), not \(shown)", form: "")
    }
    return value
  }
}

/// What is said of a parameter.
public struct CodeParameterDescription: Sendable, Hashable {
  /// What stands in its place in the form of a code: `DF`.
  public var name: String
  /// What it is and what it may be.
  public var meaning: String
  /// One value.
  public var example: String
  /// Whether it is the last one and may have colons in it.
  public var takesRest: Bool
}

extension CodeParameter where Value == Double {
  /// A number in decimal digits, inside a range.
  public static func number(
    _ name: String, _ meaning: String, _ range: NumberRange = .finite, example: Double
  ) -> Self {
    Self(name, "\(meaning), \(range)", example: example.codeText) { text in
      Double(decimal: text).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}

extension CodeParameter where Value == [Double] {
  /// Numbers between slashes, at least one, each inside a range.
  public static func numbers(
    _ name: String, _ meaning: String, _ range: NumberRange = .finite, example: [Double]
  ) -> Self {
    Self(
      name, "\(meaning), each \(range), between slashes",
      example: example.map(\.codeText).joined(separator: "/")
    ) { text in
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      let numbers = parts.compactMap { Double(decimal: String($0)) }.filter(range.contains)
      return numbers.count == parts.count ? numbers : nil
    }
  }
}

extension CodeParameter where Value == Int {
  /// A whole number inside a range.
  public static func wholeNumber(
    _ name: String, _ meaning: String, in range: ClosedRange<Int>, example: Int
  ) -> Self {
    Self(
      name, "\(meaning), a whole number from \(range.lowerBound) to \(range.upperBound)",
      example: "\(example)"
    ) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension CodeParameter where Value == String {
  /// A name, which may have colons in it and stands last.
  public static func name(_ name: String, _ meaning: String, example: String) -> Self {
    Self(name, meaning, example: example, takesRest: true) { $0.isEmpty ? nil : $0 }
  }
}
