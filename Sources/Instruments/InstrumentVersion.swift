/// A form of an instrument, or a way of scoring it, that has ranges of its own.
public struct InstrumentVersion: Sendable, Hashable, Codable {
  /// The name in reports: "WAI-SR".
  public var name: String
  /// Other names in use.
  public var aliases: [String]
  /// The number of items, where it is recorded.
  public var items: Int?
  /// The ranges of scores by their code; a score that is not listed has no recorded range in this version.
  public var ranges: [String: ScoreRange]

  /// A version of an instrument.
  public init(name: String, aliases: [String] = [], items: Int? = nil, ranges: [String: ScoreRange]) {
    self.name = name
    self.aliases = aliases
    self.items = items
    self.ranges = ranges
  }

  /// Every name that means this version.
  public var names: [String] { [name] + aliases }
}
