/// Which weights the pooled estimate is made with. They do not change how τ² is estimated, but for the
/// generalised Q estimators, which use the given weights.
public enum Weighting: Sendable, Hashable, Codable {
  /// 1/(v + τ²), the most precise choice when the model holds.
  case inverseVariance
  /// The same weight for every study.
  case equal
  /// Given weights, one a study, positive; only their ratios matter.
  case given([Double])

  /// The given weights, if any.
  var given: [Double]? {
    if case .given(let weights) = self { weights } else { nil }
  }

  /// The same choice for the studies at the given positions.
  public func selecting(_ positions: [Int]) -> Weighting {
    if case .given(let weights) = self { .given(positions.map { weights[$0] }) } else { self }
  }

  /// The weights of studies with the total variances `variances` (v + τ²).
  func weights(totalVariances variances: [Double]) -> [Double] {
    switch self {
    case .inverseVariance: variances.map { 1 / $0 }
    case .equal: variances.map { _ in 1 }
    case .given(let weights): weights
    }
  }
}
