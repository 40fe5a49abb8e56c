/// One of the things that can stand under a key, by its name.
struct NamedChoice<Value>: Sendable {
  /// What stands before the first colon.
  let name: String
  /// Makes the thing from its settings.
  let make: @Sendable (CodeText) throws(SimulationError) -> Value

  init(_ name: String, _ make: @escaping @Sendable (CodeText) throws(SimulationError) -> Value) {
    self.name = name
    self.make = make
  }
}

extension Array {
  /// The thing that a text names.
  func choice<Value>(_ code: CodeText) throws(SimulationError) -> Value where Element == NamedChoice<Value> {
    guard let choice = first(where: { $0.name == code.name }) else {
      throw .unknownName(key: code.key, value: code.text, known: map(\.name))
    }
    return try choice.make(code)
  }
}
