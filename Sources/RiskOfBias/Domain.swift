/// One way in which a study can be biased, as a tool divides them.
public struct Domain: Sendable, Hashable, Codable {
  /// The code in files and column headers: `D1`.
  public var code: String
  /// The name in the tool's words: "Bias due to confounding".
  public var name: String
  /// The name as it heads a column: "Confounding".
  public var shortName: String
  /// Other codes in use.
  public var aliases: [String]

  /// A domain of a tool.
  public init(code: String, name: String, shortName: String? = nil, aliases: [String] = []) {
    self.code = code
    self.name = name
    self.shortName = shortName ?? name
    self.aliases = aliases
  }

  /// Whether a name means this domain.
  func isNamed(_ name: String) -> Bool {
    let folded = name.foldedName
    return ([code, self.name, shortName] + aliases).contains { $0.foldedName == folded }
  }
}
