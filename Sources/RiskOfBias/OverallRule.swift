/// How a tool gets from the judgements of domains to the overall one.
public struct OverallRule: Sendable, Hashable, Codable {
  /// What decides.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The overall judgement is at least the worst of the domains'; where several domains share a level, assessors may
    /// judge worse.
    case worstDomain = "worst-domain"
    /// Assessors judge with the domains in view; no rule of the tool binds them.
    case assessors
    /// The tool's authors advise against an overall judgement: there is none.
    case discouraged
  }

  /// A level that, where several domains have it, may make the overall judgement worse.
  public struct Escalation: Sendable, Hashable, Codable {
    /// The level that several domains have.
    public var level: String
    /// What the overall judgement may then be.
    public var mayBe: String
  }

  /// What decides.
  public var kind: Kind
  /// The codes of the levels that the overall judgement allows; `nil` for all of the tool's.
  public var levels: [String]?
  /// What several domains of one level may add up to.
  public var escalations: [Escalation]
  /// The rule in words.
  public var words: String
  /// Where it is published.
  public var source: String
}
