import Estimates
public import NetworkMetaAnalysis
public import RiskOfBias

/// What direct comparisons, studies and levels of bias contribute to each estimate of a network.
public struct NetworkContributionsQuestion: NetworkQuestion {
  public init() {}
  public static var name: String { "contributions" }
  public func encode(to encoder: any Encoder) throws {}
  public init(from decoder: any Decoder) throws {}

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    try choices.refuseMantelHaenszel(for: "contributions")
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> ContributedNetwork {
    let pooled = try PooledNetwork(data, choices)
    guard let fit = pooled.fit else { throw .incompatible(key: "method MH", with: Self.name) }
    let contributions = try data.fitting { () throws(NetworkError) in try fit.contributions() }
    let labels = fit.network.studies.map(\.label)
    return ContributedNetwork(
      pooled: pooled, contributions: contributions, labels: labels,
      assessments: try data.assessments(of: labels))
  }
}

/// Contributions with the estimates that they are to.
public struct ContributedNetwork: Sendable, TellsOfNetwork {
  /// The estimates.
  public let pooled: PooledNetwork
  /// The shares.
  public let contributions: NetworkContributions
  /// The studies' names.
  public let labels: [String]
  /// The levels of bias that occur, best first, each with the positions of its studies; `nil` where the table has none.
  public let levels: [BiasLevel]?
  /// The judgements of the studies; `nil` where the table has none.
  public let assessments: [Assessment?]?

  init(
    pooled: PooledNetwork, contributions: NetworkContributions, labels: [String],
    assessments: [Assessment?]?
  ) {
    (self.pooled, self.contributions, self.labels) = (pooled, contributions, labels)
    self.assessments = assessments
    levels = assessments.map(\.levels)
  }

  /// Studies of one level of bias.
  public struct BiasLevel: Sendable, Hashable {
    /// The level's code: `some-concerns`.
    public var code: String
    /// The positions of its studies.
    public var studies: [Int]
  }

  public var notes: [NetworkNote] { pooled.notes }
  public var leftOut: [Network.LeftOut] { pooled.leftOut }

  /// The share of each level in an estimate.
  public func shares(ofLevelsIn row: NetworkContributions.Row) -> [Double]? {
    levels?.map { level in level.studies.reduce(0) { $0 + row.studies[$1] } }
  }
}

extension [Assessment?] {
  /// The levels of overall judgements, best first, with the positions of their studies.
  fileprivate var levels: [ContributedNetwork.BiasLevel] {
    var found: [(code: String, rank: Int, studies: [Int])] = []
    for (study, assessment) in enumerated() {
      guard let assessment, let overall = assessment.overall else { continue }
      if let index = found.firstIndex(where: { $0.code == overall.code }) {
        found[index].studies.append(study)
      } else {
        found.append((overall.code, assessment.tool.rank(of: overall) ?? .max, [study]))
      }
    }
    return found.sorted { ($0.rank, $0.code) < ($1.rank, $1.code) }.map {
      ContributedNetwork.BiasLevel(code: $0.code, studies: $0.studies)
    }
  }
}
