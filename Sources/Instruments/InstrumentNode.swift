import Tables

/// A part of a registry's JSON and where it stands.
struct InstrumentNode {
  let value: JSONValue
  let place: String

  func path(_ key: String) -> String { place.isEmpty ? key : place + "." + key }

  /// The value of a key; `nil` where there is none or it is null.
  func child(_ key: String) throws(InstrumentsError) -> InstrumentNode? {
    guard value.members != nil else {
      throw .malformed(place: place.isEmpty ? "the document" : place, reason: "is not an object")
    }
    guard let child = value[key], child != .null else { return nil }
    return InstrumentNode(value: child, place: path(key))
  }

  func text(_ key: String) throws(InstrumentsError) -> String? {
    guard let child = try child(key) else { return nil }
    guard let text = child.value.text else { throw .malformed(place: path(key), reason: "is not a text") }
    return text
  }

  func requiredText(_ key: String) throws(InstrumentsError) -> String {
    guard let text = try text(key), !text.foldedInstrumentName.isEmpty else {
      throw .malformed(place: path(key), reason: "is missing")
    }
    return text
  }

  /// A whole number of 1 or more.
  func count(_ key: String) throws(InstrumentsError) -> Int? {
    guard let child = try child(key) else { return nil }
    guard case .integer(let count) = child.value, count >= 1 else {
      throw .malformed(place: path(key), reason: "is not a whole number of 1 or more")
    }
    return count
  }

  func array(_ key: String) throws(InstrumentsError) -> [InstrumentNode] {
    guard let child = try child(key) else { return [] }
    guard let elements = child.value.elements else {
      throw .malformed(place: path(key), reason: "is not a list")
    }
    return elements.enumerated().map { InstrumentNode(value: $1, place: "\(path(key))[\($0)]") }
  }

  func texts(_ key: String) throws(InstrumentsError) -> [String] {
    var texts: [String] = []
    for node in try array(key) {
      guard let text = node.value.text, !text.foldedInstrumentName.isEmpty else {
        throw .malformed(place: node.place, reason: "is not a name")
      }
      texts.append(text)
    }
    return texts
  }

  /// `[lower, upper]`, where the key is there.
  func range(_ key: String) throws(InstrumentsError) -> ScoreRange? {
    try child(key).map { node throws(InstrumentsError) in try node.range() }
  }

  /// The value itself as `[lower, upper]`.
  func range() throws(InstrumentsError) -> ScoreRange {
    guard let elements = value.elements, elements.count == 2, let lower = elements[0].double,
      let upper = elements[1].double, lower < upper
    else {
      throw .malformed(place: place, reason: "is not a range like [0, 54], the lower bound below the upper")
    }
    return ScoreRange(lower: lower, upper: upper)
  }

  func direction() throws(InstrumentsError) -> ScoreDirection {
    let word = try requiredText("direction")
    guard let direction = ScoreDirection(rawValue: word) else {
      throw .malformed(
        place: path("direction"),
        reason: "is '\(word)'; write \(ScoreDirection.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return direction
  }
}
