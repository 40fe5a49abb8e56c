/// One of the answers that a tool allows, for a domain or overall.
public struct JudgementLevel: Sendable, Hashable, Codable {
  /// The code in files: lower case with hyphens, `some-concerns`.
  public var code: String
  /// The name in the tool's words: "Some concerns".
  public var name: String
  /// The cell's colour, `0xRRGGBB`. It never stands without the symbol.
  public var color: UInt32
  /// The sign in the cell: one of `+ - x ! ? /`, which are drawn as shapes, or a short text.
  public var symbol: String
  /// Whether the tool's data count the level as a high risk of bias, which restriction leaves out.
  public var isHigh: Bool
  /// Whether the tool lets a study of this level into a synthesis: ROBINS-I's critical one it does not.
  public var entersSynthesis: Bool
  /// Whether the level has a place between best and worst ("no information" has none).
  public var isOrdered: Bool
  /// Other names in use.
  public var aliases: [String]
  /// Signs that the tables of those who made the tool print for it, and that mean no other level in tables of other programs:
  /// a cell that is one of them is this judgement.
  public var signs: [String]

  /// A level of a tool.
  public init(
    code: String, name: String, color: UInt32, symbol: String, isHigh: Bool = false,
    entersSynthesis: Bool = true,
    isOrdered: Bool = true, aliases: [String] = [], signs: [String] = []
  ) {
    self.code = code
    self.name = name
    self.color = color
    self.symbol = symbol
    self.isHigh = isHigh
    self.entersSynthesis = entersSynthesis
    self.isOrdered = isOrdered
    self.aliases = aliases
    self.signs = signs
  }

  /// The first letters of the words of its name.
  var initials: String { name.split(separator: " ").compactMap(\.first).map { $0.uppercased() }.joined() }

  /// Whether a name means this level.
  func isNamed(_ name: String) -> Bool {
    if signs.contains(name) { return true }
    let folded = name.foldedName
    return ([code, self.name] + aliases).contains { $0.foldedName == folded }
  }
}
