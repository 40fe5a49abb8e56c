import Estimates

/// Takes the values of keys out of a scenario's entries.
struct ScenarioReader {
  private var entries: [String: [String]] = [:]
  private let order: [String]

  init(_ entries: [(key: String, values: [String])]) {
    order = entries.map(\.key)
    for entry in entries { self.entries[entry.key] = entry.values }
  }

  func refuseKeys(besides known: [String]) throws(SimulationError) {
    for key in order where !known.contains(key) { throw .unknownKey(key: key, known: known) }
  }

  /// The values of a key, none of them empty or said twice.
  func texts(_ key: String) throws(SimulationError) -> [String]? {
    guard let values = entries[key] else { return nil }
    guard !values.isEmpty else { throw .impossibleValue(key: key, value: "", reason: "it has no value") }
    var seen: Set<String> = []
    for value in values {
      guard !value.isEmpty else { throw .impossibleValue(key: key, value: value, reason: "a value is empty") }
      guard seen.insert(value).inserted else {
        throw .impossibleValue(key: key, value: value, reason: "it is there twice")
      }
    }
    return values
  }

  func only<Value>(_ values: [Value], _ key: String) throws(SimulationError) -> Value {
    guard values.count == 1, let first = values.first else {
      throw .impossibleValue(
        key: key, value: values.map { "\($0)" }.joined(separator: ","),
        reason: "it takes one value, not a list")
    }
    return first
  }

  func single(_ key: String) throws(SimulationError) -> String? {
    guard let values = try texts(key) else { return nil }
    return try only(values, key)
  }

  func numbers(
    _ key: String, in range: ClosedRange<Double>, orElse reason: String
  ) throws(SimulationError) -> [Double]? {
    guard let texts = try texts(key) else { return nil }
    var numbers: [Double] = []
    for text in texts {
      guard let number = Double(decimal: text) else {
        throw .impossibleValue(key: key, value: text, reason: "it is not a number")
      }
      guard range.contains(number) else { throw .impossibleValue(key: key, value: text, reason: reason) }
      guard !numbers.contains(number) else {
        throw .impossibleValue(key: key, value: text, reason: "it is there twice")
      }
      numbers.append(number == 0 ? 0 : number)
    }
    return numbers
  }

  func integers(
    _ key: String, in range: ClosedRange<Int>, orElse reason: String
  ) throws(SimulationError) -> [Int]? {
    guard let texts = try texts(key) else { return nil }
    var numbers: [Int] = []
    for text in texts {
      let whole = Double(decimal: text).flatMap { Int(exactly: $0) }
      guard let number = Int(text) ?? whole else {
        throw .impossibleValue(key: key, value: text, reason: "it is not a whole number")
      }
      guard range.contains(number) else { throw .impossibleValue(key: key, value: text, reason: reason) }
      guard !numbers.contains(number) else {
        throw .impossibleValue(key: key, value: text, reason: "it is there twice")
      }
      numbers.append(number)
    }
    return numbers
  }

  func number(
    _ key: String, in range: ClosedRange<Double>, orElse reason: String
  ) throws(SimulationError) -> Double? {
    guard let values = try numbers(key, in: range, orElse: reason) else { return nil }
    return try only(values, key)
  }

  func integer(
    _ key: String, in range: ClosedRange<Int>, orElse reason: String
  ) throws(SimulationError) -> Int? {
    guard let values = try integers(key, in: range, orElse: reason) else { return nil }
    return try only(values, key)
  }

  func seed(_ key: String) throws(SimulationError) -> UInt64? {
    guard let text = try single(key) else { return nil }
    guard let seed = UInt64(text) else {
      throw .impossibleValue(
        key: key, value: text, reason: "a seed is a whole number from 0 to \(UInt64.max)")
    }
    return seed
  }
}
