import Estimates
public import Distributions

/// The distribution of the studies' true effects: its shape, with mean 0 and variance 1.
///
/// Conform to add one: one file, one line in `Catalogue.trueEffectDistributions`.
public protocol TrueEffectDistribution: Sendable {
  /// How a scenario writes it: `t:4`.
  var code: String { get }
  /// The numbers of two neighbouring studies, those at 2 `pair` and 2 `pair` + 1, of four replicates.
  func deviations(_ random: RandomBlock, pair: Int, round: Int) -> (RandomLanes, RandomLanes)
}

/// What random numbers are for: the lowest byte of a stream's word.
public enum RandomPurpose {
  /// The study's effect.
  public static let effect: UInt32 = 0
  /// What else the effect's distribution needs.
  public static let effectShape: UInt32 = 1
  /// The sampling error.
  public static let error: UInt32 = 2
  /// The sampling variance.
  public static let variance: UInt32 = 3
  /// Whether the study is published.
  public static let publication: UInt32 = 4
  /// The number of participants.
  public static let size: UInt32 = 5
  /// The sum of squares within groups.
  public static let squares: UInt32 = 6
  /// Events in the comparator's group.
  public static let comparatorEvents: UInt32 = 7
  /// Events in the intervention's group.
  public static let interventionEvents: UInt32 = 8
  /// Whether the study is biased.
  public static let judgement: UInt32 = 9
  /// The size of the bias.
  public static let bias: UInt32 = 10
  /// The sampling error that the outcomes of a study share.
  public static let sharedError: UInt32 = 11
  /// The sum of squares between clusters.
  public static let clusters: UInt32 = 12
  /// The comparator's risk.
  public static let baseline: UInt32 = 13
  /// Events of one group.
  public static let events: UInt32 = 14
}
