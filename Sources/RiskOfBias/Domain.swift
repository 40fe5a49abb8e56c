/// One way in which a study can be biased, as a tool divides them, or one of a checklist's items.
public struct Domain: Sendable, Hashable, Codable {
  /// The code in files and column headers: `D1`.
  public var code: String
  /// The name in the tool's words: "Bias due to confounding".
  public var name: String
  /// The name as it heads a column: "Confounding".
  public var shortName: String
  /// Other codes in use.
  public var aliases: [String]
  /// The codes of the levels that the domain allows; `nil` for all of the tool's.
  public var levels: [String]?
  /// Whether it is a concern that the study does not fit the review's question, which is no bias and has no part in the
  /// overall risk of bias.
  public var isApplicability: Bool

  /// A domain of a tool.
  public init(
    code: String, name: String, shortName: String? = nil, aliases: [String] = [], levels: [String]? = nil,
    isApplicability: Bool = false
  ) {
    self.code = code
    self.name = name
    self.shortName = shortName ?? name
    self.aliases = aliases
    self.levels = levels
    self.isApplicability = isApplicability
  }

  /// Whether a name means this domain.
  func isNamed(_ name: String) -> Bool {
    let folded = name.foldedName
    return ([code, self.name, shortName] + aliases).contains { $0.foldedName == folded }
  }
}
