/// One study judged with one tool.
public struct Assessment: Sendable, Hashable, Codable {
  /// The study's label.
  public var study: String
  /// The tool.
  public var tool: RiskOfBiasTool
  /// The judgements of domains, in the tool's order; `nil` for a domain that was not judged.
  public var domains: [Judgement?]
  /// The overall judgement, if there is one.
  public var overall: Judgement?

  /// An assessment; `domains` has one element for each domain of the tool.
  public init(study: String, tool: RiskOfBiasTool, domains: [Judgement?], overall: Judgement?) {
    precondition(domains.count == tool.domains.count, "one judgement, or none, for each domain")
    self.study = study
    self.tool = tool
    self.domains = domains
    self.overall = overall
  }

  /// The mildest overall judgement that the tool's rule allows; `nil` where there is no rule. Concerns about applicability
  /// have no part in it.
  public var mildestOverall: Judgement? {
    tool.mildestOverall(
      of: zip(tool.domains, domains).compactMap { domain, judgement in
        domain.isApplicability ? nil : judgement
      })
  }

  /// Whether the overall judgement is milder than the rule allows.
  public var isMilderThanRule: Bool {
    guard let overall, let mildest = mildestOverall, let rank = tool.rank(of: overall),
      let least = tool.rank(of: mildest)
    else { return false }
    return rank < least
  }
}
