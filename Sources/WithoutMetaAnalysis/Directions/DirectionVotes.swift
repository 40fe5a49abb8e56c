import Estimates
import MetaAnalysis

/// Votes on direction: how many findings point each way, and what that says of the direction of the effect.
///
/// The proportion estimates the probability that a finding points to benefit among those that point anywhere.
/// Findings without a direction are counted and have no vote. Votes say nothing about the size of an effect, weigh
/// a small study like a large one, and take findings to be independent.
///
/// Source: Cochrane Handbook 12.2.1.3 (McKenzie and Brennan 2019); Bushman and Wang 2009.
public struct DirectionVotes: Sendable, Hashable, Codable {
  /// Findings that point to benefit.
  public var better: Int
  /// Findings that point to harm.
  public var worse: Int
  /// Findings of truly no difference.
  public var none: Int
  /// Findings that point both ways.
  public var mixed: Int
  /// Findings whose direction is not told.
  public var notReported: Int
  /// What becomes of mixed findings in the proportion and its test.
  public var mixedCountAs: MixedDirections

  /// Counts directions.
  ///
  /// - Complexity: O(k).
  public init(counting directions: some Sequence<Direction>, mixedCountAs: MixedDirections = .omit) {
    (better, worse, none, mixed, notReported) = (0, 0, 0, 0, 0)
    self.mixedCountAs = mixedCountAs
    for direction in directions { self[direction] += 1 }
  }

  /// How many findings have a direction.
  public subscript(direction: Direction) -> Int {
    get { self[keyPath: Self.count(of: direction)] }
    set { self[keyPath: Self.count(of: direction)] = newValue }
  }

  private static func count(of direction: Direction) -> WritableKeyPath<Self, Int> {
    switch direction {
    case .better: \.better
    case .worse: \.worse
    case .none: \.none
    case .mixed: \.mixed
    case .notReported: \.notReported
    }
  }

  /// All findings.
  public var count: Int { better + worse + none + mixed + notReported }

  /// The votes for benefit: better ones, and mixed ones where they count as such.
  public var votesForBenefit: Int { better + (mixedCountAs == .better ? mixed : 0) }

  /// The votes for harm: worse ones, and mixed ones where they count as such.
  public var votesForHarm: Int { worse + (mixedCountAs == .worse ? mixed : 0) }

  /// All votes.
  public var voteCount: Int { votesForBenefit + votesForHarm }

  /// The share of votes for benefit; `nil` without a vote.
  public var proportion: Double? {
    voteCount > 0 ? Double(votesForBenefit) / Double(voteCount) : nil
  }

  /// An interval for the share of votes for benefit; `nil` without a vote.
  public func interval(
    level: Double = 0.95, method: some ProportionInterval = .clopperPearson
  ) -> Interval? {
    voteCount > 0 ? method.interval(successes: votesForBenefit, of: voteCount, level: level) : nil
  }

  /// The two-sided p value of the exact sign test of as many votes for benefit as for harm; `nil` without a vote.
  public var signTest: Double? { SignTest.pValue(votesForBenefit, against: votesForHarm) }
}
