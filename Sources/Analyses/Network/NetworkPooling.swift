import Estimates
public import MetaAnalysis
public import NetworkMetaAnalysis

/// The estimates of a network: every pair, direct and indirect, heterogeneity, inconsistency, ranking.
public struct NetworkPooling: NetworkQuestion {
  public init() {}
  public static var name: String { "network" }

  public func check(_ choices: NetworkChoices) throws(AnalysisError) {}

  public func answer(
    _ data: NetworkData, _ choices: NetworkChoices
  ) throws(AnalysisError) -> PooledNetwork {
    try PooledNetwork(data, choices)
  }

  public func encode(to encoder: any Encoder) throws {}
  public init(from decoder: any Decoder) throws {}
}

/// A network's estimates with what they were made from.
public struct PooledNetwork: Sendable, TellsOfNetwork {
  /// The estimates.
  public let estimates: any NetworkEstimates
  /// The fit; `nil` of Mantel and Haenszel's method.
  public let fit: NetworkFit?
  /// Every pair of treatments once, in alphabetical order.
  public let comparisons: [NetworkComparison]
  /// How much studies of one comparison differ; `nil` of Mantel and Haenszel's method, which takes effects as common.
  public let heterogeneity: Heterogeneity?
  /// The number of studies of each treatment.
  public let studyCounts: [Int]
  /// The number of studies, of pairs counted in each, and of designs.
  public let studies: Int
  public let pairs: Int
  public let designs: Int
  /// The place of the treatment that text and pictures compare the others with.
  public let reference: Int
  /// The treatments from best to worst; `nil` where nobody has said which values are good.
  public let ranking: [TreatmentRank]?
  /// Which values are good for people; `nil` where nobody has said so.
  public let smallValues: SmallValues?
  /// Studies that were left out.
  public let leftOut: [Network.LeftOut]
  public let notes: [NetworkNote]

  /// The treatments, in alphabetical order.
  public var treatments: [String] { estimates.treatments }

  init(_ data: NetworkData, _ choices: NetworkChoices) throws(AnalysisError) {
    if try choices.chosenMethod == .mantelHaenszel {
      guard case .proportions(let studies) = data.evidence, data.measure == "OR" else {
        throw .unsuitableMeasure(
          key: "method MH", measure: data.measure, suitable: "odds ratios of arms (OR)")
      }
      let level = choices.level
      let made = try data.fitting { () throws(NetworkError) in
        try NetworkMantelHaenszel(level: level).fit(studies)
      }
      (fit, estimates, heterogeneity, leftOut) = (nil, made, nil, made.leftOut)
      (studyCounts, self.studies, pairs, designs) = (
        made.studyCounts, made.studyCount, made.pairCount, made.designCount
      )
    } else {
      let model = try choices.model
      let made = try data.fitting { () throws(NetworkError) in try model.fit(data.network()) }
      (fit, estimates, heterogeneity, leftOut) = (made, made, made.heterogeneity, made.network.leftOut)
      (studyCounts, studies, pairs, designs) = (
        made.network.studyCounts, made.network.studies.count, made.network.pairCount,
        made.network.designs.count
      )
    }
    comparisons = estimates.comparisons
    notes = estimates.notes
    smallValues = choices.smallValues
    ranking = choices.smallValues.map { [estimates] in estimates.ranking(smallValues: $0) }
    reference = try Self.reference(choices.reference, estimates.treatments, studyCounts, data)
  }

  private static func reference(
    _ name: String?, _ treatments: [String], _ counts: [Int], _ data: NetworkData
  ) throws(AnalysisError) -> Int {
    guard let name else { return counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 } }
    guard let place = TreatmentNames(treatments).place(of: name) else {
      throw .unknown(key: "reference", name: name, known: treatments)
    }
    return place
  }

  /// A pair in the order asked for.
  public func comparison(_ treatment: Int, against other: Int) -> NetworkComparison {
    let n = treatments.count
    let (a, b) = (min(treatment, other), max(treatment, other))
    let pair = comparisons[a * n - a * (a + 1) / 2 + (b - a - 1)]
    return treatment < other ? pair : pair.reversed
  }
}
