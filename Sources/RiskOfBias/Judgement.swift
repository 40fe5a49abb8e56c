/// What assessors decided, about a domain or overall.
public struct Judgement: Sendable, Hashable, Codable {
  /// The tool's level.
  public var level: JudgementLevel

  /// A judgement at a level.
  public init(level: JudgementLevel) { self.level = level }

  /// The level's code.
  public var code: String { level.code }
  /// Whether the level counts as a high risk of bias.
  public var isHigh: Bool { level.isHigh }
  /// Whether the tool lets the study into a synthesis.
  public var entersSynthesis: Bool { level.entersSynthesis }
}
