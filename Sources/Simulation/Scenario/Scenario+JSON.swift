import Estimates
public import Tables

extension Scenario {
  /// Reads a scenario file's object: each key with a number, a text, true or false (for yes and no), or an array of them. A text may hold several
  /// values between commas, as on the command line.
  /// - Throws: `SimulationError`.
  public init(_ json: JSONValue) throws(SimulationError) { try self.init(Self.entries(json)) }

  /// The keys of a scenario file with their values as texts.
  /// - Throws: `impossibleValue` where a value is neither number nor text nor an array of them.
  public static func entries(_ json: JSONValue) throws(SimulationError) -> [(key: String, values: [String])] {
    guard let members = json.members else {
      throw .impossibleValue(
        key: "scenario", value: json.compact, reason: "a scenario is an object with keys")
    }
    var entries: [(key: String, values: [String])] = []
    for member in members {
      guard !entries.contains(where: { $0.key == member.key }) else {
        throw .impossibleValue(key: member.key, value: member.value.compact, reason: "the key is there twice")
      }
      var values: [String] = []
      for element in member.value.elements ?? [member.value] {
        switch element {
        case .integer(let integer): values.append(String(integer))
        case .number(let number): values.append(number.codeText)
        case .string(let text): values += Self.values(of: text)
        case .bool(let isTrue): values.append(isTrue ? "yes" : "no")
        default:
          throw .impossibleValue(
            key: member.key, value: element.compact, reason: "it is neither a number nor a text")
        }
      }
      entries.append((member.key, values))
    }
    return entries
  }

  /// The values of a text between commas.
  public static func values(of text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmingSpaces)
  }

  /// The scenario as a file has it, with all defaults.
  public var json: JSONValue {
    .object(
      entries.map { key, values in
        let single = ["model", "replicates", "seed", "level"].contains(key)
        let elements = values.map { Self.value($0, key: key) }
        return JSONValue.Member(key, single ? elements[0] : .array(elements))
      })
  }

  private static func value(_ text: String, key: String) -> JSONValue {
    if key == OddsRatioModel.doubleZerosKey.name, ["yes", "no"].contains(text) {
      return .bool(text == "yes")
    }
    if let integer = Int(text), text.utf8.count <= 18 { return .integer(integer) }
    // A seed above what JSON numbers carry stays a text.
    guard key != "seed", let number = Double(decimal: text) else { return .string(text) }
    return .number(number)
  }
}

extension Scenario: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads lists of texts by key.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      container.allKeys.map { ($0.stringValue, try container.decode([String].self, forKey: $0)) })
  }

  /// Writes lists of texts by key: a form that `init(_ json:)` reads as well.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for entry in entries { try container.encode(entry.values, forKey: Key(stringValue: entry.key)) }
  }
}
