/// A choice with its settings as it is written in a scenario: `step:0.025:0.3` is `step` with two of them.
public struct CodeText: Sendable, Hashable {
  /// The key that it stands under.
  public let key: String
  /// The whole text.
  public let text: String
  /// What stands before the first colon.
  public let name: String
  /// What stands behind it, between colons.
  public let settings: [String]

  /// Takes a text apart.
  public init(key: String, text: String) {
    self.key = key
    self.text = text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    name = parts.first ?? ""
    settings = Array(parts.dropFirst())
  }

  /// The settings as numbers, of which there must be `count`.
  /// - Throws: `impossibleValue` where there are more or fewer, or one is no number; `form` says how it is written.
  public func numbers(_ count: Int, form: String) throws(SimulationError) -> [Double] {
    guard settings.count == count else { throw impossible("write it as \(form)") }
    var numbers: [Double] = []
    for setting in settings {
      guard let number = Double(decimal: setting) else {
        throw impossible("'\(setting)' is not a number; write it as \(form)")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// An error about this text.
  public func impossible(_ reason: String) -> SimulationError {
    .impossibleValue(key: key, value: text, reason: reason)
  }
}

extension Double {
  /// The finite number that a text says in decimal digits.
  init?(decimal text: String) {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    self = number
  }

  /// The shortest text that reads back to the number, without a fraction where it has none.
  var codeText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
