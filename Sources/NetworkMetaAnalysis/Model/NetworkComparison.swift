public import Estimates

/// Two treatments of a network: the network's estimate, and what is known directly and indirectly.
public struct NetworkComparison: Sendable, Hashable, Codable {
  /// The places of the treatments; effects are the first against the second.
  public var treatment: Int
  public var against: Int
  /// The number of studies that have both.
  public var studies: Int
  /// The network's estimate.
  public var estimate: Coefficient
  /// Where the true effect of a new study lies.
  public var prediction: Interval?
  /// The share of the evidence that is direct, from 0 to 1; `nil` where the method has none.
  public var directShare: Double?
  /// From the studies that have both, each with that pair alone; normal.
  public var direct: Coefficient?
  /// From all other evidence: the network's estimate where there is nothing direct, `nil` where there is nothing else; normal.
  public var indirect: Coefficient?
  /// Direct less indirect; `nil` where one of them is; normal.
  public var difference: Coefficient?
}

extension NetworkComparison {
  /// The comparison the other way round.
  public var reversed: NetworkComparison {
    var reversed = self
    (reversed.treatment, reversed.against) = (against, treatment)
    reversed.estimate = estimate.reversed
    reversed.prediction = prediction.map { Interval(lower: -$0.upper, upper: -$0.lower) }
    reversed.direct = direct?.reversed
    reversed.indirect = indirect?.reversed
    reversed.difference = difference?.reversed
    return reversed
  }
}

extension Coefficient {
  /// The effect the other way round.
  fileprivate var reversed: Coefficient {
    var reversed = self
    reversed.estimate = 0 - estimate
    return reversed
  }
}
