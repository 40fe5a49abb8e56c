/// What a judgement on incoherence needs to know: whether direct and indirect evidence for a comparison agree, or where only one
/// of them is there, whether the network as a whole does.
public enum IncoherenceInput: Sendable, Hashable, Codable {
  /// Both are there: the p value of their difference.
  case both(pValue: Double)
  /// One is there: the p value of the test between designs of the whole network.
  case network(pValue: Double)
  /// Nothing tells: no loop of different studies.
  case untestable

  /// Of a comparison: none above a p of 0.10, serious from 0.01, very serious below. Of the whole network: none above 0.10, serious from
  /// 0.05, very serious below (CINeMA). Serious where nothing tells, since agreement is then taken on trust.
  public var concern: Concern {
    switch self {
    case .both(let p): p > 0.1 ? .none : p >= 0.01 ? .serious : .verySerious
    case .network(let p): p > 0.1 ? .none : p >= 0.05 ? .serious : .verySerious
    case .untestable: .serious
    }
  }
}
