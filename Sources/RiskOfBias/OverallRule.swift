/// How a tool gets from the judgements of domains to the overall one.
///
/// The overall judgement is at least the worst of the domains'; where several domains share a level, assessors may judge
/// worse.
public struct OverallRule: Sendable, Hashable, Codable {
  /// A level that, where several domains have it, may make the overall judgement worse.
  public struct Escalation: Sendable, Hashable, Codable {
    /// The level that several domains have.
    public var level: String
    /// What the overall judgement may then be.
    public var mayBe: String
  }

  /// What several domains of one level may add up to.
  public var escalations: [Escalation]
  /// The rule in words.
  public var words: String
  /// Where it is published.
  public var source: String
}
