import Estimates
public import NetworkMetaAnalysis

/// How probable each rank is for each treatment.
public struct NetworkRanksQuestion: NetworkQuestion {
  /// The number of draws.
  public var draws = 10_000
  /// Where random numbers begin.
  public var seed: UInt64 = 1

  public init() {}
  public static var name: String { "ranks" }

  private enum CodingKeys: String, CodingKey { case draws, seed }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(draws, forKey: .draws)
    try container.encode(seed, forKey: .seed)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    draws = try container.decodeIfPresent(Int.self, forKey: .draws) ?? draws
    seed = try container.decodeIfPresent(UInt64.self, forKey: .seed) ?? seed
  }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {
    guard (1...100_000_000).contains(draws) else {
      throw .impossible(key: "draws", value: "\(draws)", reason: "between 1 and 100000000")
    }
  }

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> RankedNetwork {
    guard let smallValues = choices.smallValues else {
      throw .needs(
        key: "draws", other: "small_values",
        reason: "which treatment is first depends on whether small values are good or bad for people")
    }
    let pooled = try PooledNetwork(data, choices)
    let estimates = pooled.estimates
    let probabilities = try data.fitting { () throws(NetworkError) in
      try estimates.rankProbabilities(smallValues: smallValues, draws: draws, seed: seed)
    }
    return RankedNetwork(pooled: pooled, ranks: pooled.ranking ?? [], probabilities: probabilities)
  }
}

/// A network's ranks.
public struct RankedNetwork: Sendable, TellsOfNetwork {
  /// The estimates.
  public let pooled: PooledNetwork
  /// The treatments from best to worst by P-score, which is the area under the cumulative ranks (SUCRA).
  public let ranks: [TreatmentRank]
  /// The probability of each rank.
  public let probabilities: RankProbabilities

  public var notes: [NetworkNote] { pooled.notes }
  public var leftOut: [Network.LeftOut] { pooled.leftOut }
}
