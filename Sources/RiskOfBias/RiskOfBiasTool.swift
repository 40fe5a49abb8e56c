import Estimates

/// A tool for judging the risk of bias of studies: its domains, its levels and its rule, all of them data.
public struct RiskOfBiasTool: Sendable, Hashable, Codable {
  /// A publication.
  public struct Source: Sendable, Hashable, Codable {
    /// Authors, year, title and journal.
    public var citation: String
    /// The DOI, without a prefix.
    public var doi: String?
    /// What domains, levels and rule were compared with, and what could not be.
    public var checked: String?
  }

  /// What a tool judges.
  public enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
    /// Studies.
    case studies
    /// Systematic reviews, which are the studies of an overview.
    case reviews
    /// The result of a synthesis as a whole: its judgements say nothing of any one study.
    case syntheses
  }

  /// The code in files and on the command line: `rob2`.
  public var code: String
  /// The name in reports: "RoB 2".
  public var name: String
  /// The studies it is meant for.
  public var purpose: String
  /// What it judges.
  public var subject: Subject
  /// The domains, in the tool's order.
  public var domains: [Domain]
  /// The levels, the best first; those without a place in that order at the end.
  public var levels: [JudgementLevel]
  /// The way from domains to the overall judgement; `nil` where the tool says nothing of one.
  public var overallRule: OverallRule?
  /// Where the tool is published.
  public var source: Source?

  /// The levels that a domain allows, the best first.
  public func levels(of domain: Domain) -> [JudgementLevel] {
    guard let codes = domain.levels else { return levels }
    return levels.filter { codes.contains($0.code) }
  }

  /// The levels that the overall judgement allows, the best first; none where the tool's authors advise against one.
  public var overallLevels: [JudgementLevel] {
    if overallRule?.kind == .discouraged { return [] }
    guard let codes = overallRule?.levels else { return levels }
    return levels.filter { codes.contains($0.code) }
  }

  /// Whether a name means this tool.
  public func isNamed(_ name: String) -> Bool {
    let folded = name.foldedName
    return code.foldedName == folded || self.name.foldedName == folded
  }

  /// The judgement of a name, of a domain or overall, compared without case, spaces, hyphens and apostrophes.
  /// - Throws: `unknownJudgement`, with a level only where the name is a slip of the pen away from it: what is far from all
  ///   levels may mean any.
  public func judgement(_ name: String) throws(RiskOfBiasError) -> Judgement {
    try judgement(name, among: levels, of: self.name)
  }

  /// The judgement of a domain by a name.
  /// - Throws: `unknownJudgement` where the name is no level that the domain allows.
  public func judgement(_ name: String, of domain: Domain) throws(RiskOfBiasError) -> Judgement {
    try judgement(
      name, among: levels(of: domain),
      of: domain.levels == nil ? self.name : "\(self.name), \(domain.code)")
  }

  /// The overall judgement by a name.
  /// - Throws: `noOverall` where the tool has none, and `unknownJudgement`.
  public func overallJudgement(_ name: String) throws(RiskOfBiasError) -> Judgement {
    guard overallRule?.kind != .discouraged else { throw .noOverall(tool: self.name) }
    return try judgement(
      name, among: overallLevels, of: overallRule?.levels == nil ? self.name : "\(self.name), overall")
  }

  private func judgement(
    _ name: String, among levels: [JudgementLevel], of place: String
  ) throws(RiskOfBiasError) -> Judgement {
    if let level = level(name, among: levels) { return Judgement(level: level) }
    let names = levels.flatMap { level in ([level.code] + level.aliases).map { ($0, level.code) } }
    // A judgement that the tool allows elsewhere is no slip of the pen.
    let nearest =
      hasJudgement(name) ? nil : closeName(to: name.foldedName, among: names.map { $0.0.foldedName })
    throw .unknownJudgement(
      name: name, tool: place, nearest: names.first { $0.0.foldedName == nearest }?.1,
      known: levels.map(\.code))
  }

  /// The domain of a name or code, compared without case, spaces and hyphens.
  /// - Throws: `unknownDomain`, with the nearest code.
  public func domain(_ name: String) throws(RiskOfBiasError) -> Domain {
    if let domain = domains.first(where: { $0.isNamed(name) }) { return domain }
    let codes = domains.map(\.code)
    throw .unknownDomain(
      name: name, tool: self.name, nearest: nearestName(to: name, among: codes), known: codes)
  }

  /// How bad an overall judgement is, from 0 for the best; `nil` for one without a place in the order.
  public func rank(of judgement: Judgement) -> Int? {
    orderedOverallLevels.firstIndex { $0.code == judgement.level.code }
  }

  private var orderedOverallLevels: [JudgementLevel] { overallLevels.filter(\.isOrdered) }

  /// The mildest overall judgement that the tool's rule allows for judgements of domains: the worst of them. `nil` where
  /// no rule binds assessors or no judgement is ordered.
  public func mildestOverall(of domains: [Judgement]) -> Judgement? {
    guard overallRule?.kind == .worstDomain else { return nil }
    let ranks = domains.compactMap(rank)
    return ranks.max().map { Judgement(level: orderedOverallLevels[$0]) }
  }
}
