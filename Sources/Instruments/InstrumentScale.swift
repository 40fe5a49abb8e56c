/// One score of an instrument: its total, or a subscale.
public struct InstrumentScale: Sendable, Hashable, Codable {
  /// The code in files: `EE`; `total` for a total.
  public var code: String
  /// The name in reports: "Emotional exhaustion".
  public var name: String
  /// Other names in use.
  public var aliases: [String]
  /// The number of items, where it is the same in every version.
  public var items: Int?
  /// The range of the score; `nil` where it is not recorded or depends on the version.
  public var range: ScoreRange?
  /// Which way the score is good.
  public var direction: ScoreDirection

  /// A score of an instrument.
  public init(
    code: String, name: String, aliases: [String] = [], items: Int? = nil, range: ScoreRange? = nil,
    direction: ScoreDirection
  ) {
    self.code = code
    self.name = name
    self.aliases = aliases
    self.items = items
    self.range = range
    self.direction = direction
  }

  /// Every name that means this score.
  public var names: [String] { [code, name] + aliases }

  /// Whether a name means this score, compared without case, spaces and punctuation.
  public func isNamed(_ name: String) -> Bool {
    let folded = name.foldedInstrumentName
    return names.contains { $0.foldedInstrumentName == folded }
  }
}
