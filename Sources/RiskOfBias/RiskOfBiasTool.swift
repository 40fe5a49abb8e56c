import Estimates

/// A tool for judging the risk of bias of studies: its domains, its levels and its rule, all of them data.
public struct RiskOfBiasTool: Sendable, Hashable, Codable {
  /// A publication.
  public struct Source: Sendable, Hashable, Codable {
    /// Authors, year, title and journal.
    public var citation: String
    /// The DOI, without a prefix.
    public var doi: String?
  }

  /// The code in files and on the command line: `rob2`.
  public var code: String
  /// The name in reports: "RoB 2".
  public var name: String
  /// The studies it is meant for.
  public var purpose: String
  /// The domains, in the tool's order.
  public var domains: [Domain]
  /// The levels, the best first; those without a place in that order at the end.
  public var levels: [JudgementLevel]
  /// The way from domains to the overall judgement; `nil` where the tool publishes none.
  public var overallRule: OverallRule?
  /// Where the tool is published.
  public var source: Source?

  /// Whether a name means this tool.
  public func isNamed(_ name: String) -> Bool {
    let folded = name.foldedName
    return code.foldedName == folded || self.name.foldedName == folded
  }

  /// The judgement of a name, compared without case, spaces and hyphens.
  /// - Throws: `unknownJudgement`, with a level only where the name is a slip of the pen away from it: what is far from all
  ///   levels may mean any.
  public func judgement(_ name: String) throws(RiskOfBiasError) -> Judgement {
    if let level = levels.first(where: { $0.isNamed(name) }) { return Judgement(level: level) }
    let names = levels.flatMap { level in ([level.code] + level.aliases).map { ($0, level.code) } }
    let nearest = closeName(to: name.foldedName, among: names.map { $0.0.foldedName })
    throw .unknownJudgement(
      name: name, tool: self.name, nearest: names.first { $0.0.foldedName == nearest }?.1,
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

  /// How bad a judgement is, from 0 for the best; `nil` for one without a place in the order.
  public func rank(of judgement: Judgement) -> Int? {
    guard judgement.level.isOrdered else { return nil }
    return levels.filter(\.isOrdered).firstIndex { $0.code == judgement.level.code }
  }

  /// The mildest overall judgement that the tool's rule allows for judgements of domains: the worst of them. `nil` where
  /// there is no rule or no ordered judgement.
  public func mildestOverall(of domains: [Judgement]) -> Judgement? {
    guard overallRule != nil else { return nil }
    let ranks = domains.compactMap(rank)
    return ranks.max().map { Judgement(level: levels.filter(\.isOrdered)[$0]) }
  }
}
