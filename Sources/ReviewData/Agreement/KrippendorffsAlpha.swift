/// Krippendorff's alpha: 1 - observed over expected disagreement of the labels of items that two or more rated.
///
/// Without an interval: its usual one is a bootstrap. Disagreement is 1 less the weight, so that quadratic weights give the
/// interval form.
///
/// Source: Krippendorff 1970, doi 10.1177/001316447003000105; Hayes and Krippendorff 2007, doi 10.1080/19312450709336664.
public struct KrippendorffsAlpha: Sendable, Hashable {
  /// How much two labels agree.
  public var weights: AgreementWeights

  /// Alpha with weights.
  public init(weights: AgreementWeights) { self.weights = weights }

  /// Alpha of ratings.
  public func coefficient(of ratings: Ratings) -> AgreementCoefficient {
    let counts = ratings.counts.filter { $0.reduce(0, +) >= 2 }
    guard !counts.isEmpty else { return .undefined("no item was rated by two") }
    let totals = ratings.levels.names.indices.map { k in counts.reduce(0) { $0 + $1[k] } }
    let n = totals.reduce(0, +)
    let observed = counts.reduce(0) { $0 + disagreement($1) / ($1.reduce(0, +) - 1) } / n
    let expected = disagreement(totals) / (n * (n - 1))
    guard expected > 0 else {
      return .undefined("every label is the same: there is no disagreement to expect")
    }
    return AgreementCoefficient(
      estimate: 1 - observed / expected, expected: 1 - expected,
      reason: "an interval needs resampling and is not given")
  }

  /// Σ n_k n_l (1 - w_kl).
  private func disagreement(_ counts: [Double]) -> Double {
    let given = counts.indices.filter { counts[$0] > 0 }
    return given.reduce(0.0) { sum, k in
      sum + counts[k] * given.reduce(0) { $0 + counts[$1] * (1 - weights.values[k][$1]) }
    }
  }
}
