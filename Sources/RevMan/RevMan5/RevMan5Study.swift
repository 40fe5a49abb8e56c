/// A study that a review includes, by the identifier that rows and judgements name.
struct RevMan5Study {
  var id: String
  var name: String
  var year: String?

  /// The study of an element's attributes; `nil` without an identifier.
  init?(_ attributes: [String: String]) {
    guard let id = attributes["ID"] else { return nil }
    self.id = id
    let written = attributes["NAME"]?.trimmed ?? ""
    name = written.isEmpty ? Self.name(ofIdentifier: id) : written
    year = attributes["YEAR"]?.trimmed
    if year?.isEmpty == true { year = nil }
  }

  /// The name that an identifier is made of: `STD-van-der-Berg_x002d_Smith-2001` is "van der Berg-Smith 2001".
  static func name(ofIdentifier id: String) -> String {
    let escaped = (id.hasPrefix("STD-") ? String(id.dropFirst(4)) : id).replacing("-", with: " ")
    var name = ""
    var rest = escaped[...]
    while let start = rest.firstRange(of: "_x") {
      let code = rest[start.upperBound...].prefix { $0 != "_" }
      let end = code.endIndex
      name += rest[..<start.lowerBound]
      if end < rest.endIndex, let value = UInt32(code, radix: 16), let sign = UnicodeScalar(value) {
        name.unicodeScalars.append(sign)
        rest = rest[rest.index(after: end)...]
      } else {
        name += "_x"
        rest = rest[start.upperBound...]
      }
    }
    return name + rest
  }
}

/// An item of the risk-of-bias table with its judgements, as they are met.
final class RevMan5Item {
  /// A study's judgement, perhaps for one group of outcomes.
  struct Entry {
    var study: String
    var group: String?
    var level: String
  }

  var name = ""
  /// The names of its groups of outcomes, by their identifiers.
  var groups: [String: String] = [:]
  /// The group whose name is to come.
  var group: String?
  var entries: [Entry] = []

  /// Levels of the Cochrane tool of 2011, whose questions ask whether a study is free of a bias.
  static let levels = ["YES": "low", "NO": "high", "UNKNOWN": "unclear"]
}
