import Distributions
import RealModule

/// The truncated product: Fisher's method over the p values that are at most a limit, in its exact distribution.
///
/// The statistic is -2 ln W, W being the product; with the limit 1 the method is Fisher's. Given that j of k p values
/// are at most τ, the logarithm of their product over τʲ has a gamma distribution, so the p value is a binomial mixture
/// of chi-squared tails: every term is positive, and nothing cancels.
///
/// Source: Zaykin, Zhivotovsky, Westfall, Weir 2002, doi 10.1002/gepi.0042.
public struct TruncatedProductCombination: PValueCombination, Hashable {
  /// The largest p value that counts (τ).
  public let limit: Double

  /// The method with a limit, usually 0.05.
  ///
  /// - Throws: `truncationOutOfRange` unless the limit is in (0, 1].
  public init(limit: Double = 0.05) throws(WithoutMetaAnalysisError) {
    guard limit > 0, limit <= 1 else { throw .truncationOutOfRange(limit) }
    self.limit = limit
  }

  /// The code in files and on the command line: `truncated-product`.
  public var code: String { "truncated-product" }
  /// The name as a report prints it.
  public var name: String { "Truncated product" }

  /// O(k) chi-squared tails.
  public func combine(_ sample: PValueSample) -> CombinedPValue? {
    let counted = sample.values.filter { $0.value <= limit }
    guard !counted.isEmpty else { return CombinedPValue(self, statistic: 0, pValue: 1) }
    let logProduct = counted.reduce(0) { $0 + $1.logValue }
    let p = (1...sample.count).reduce(0) { sum, j in
      sum + probability(of: j, among: sample.count) * tail(logProduct, count: j)
    }
    return CombinedPValue(self, statistic: -2 * logProduct, pValue: p)
  }

  /// P(j of k p values are at most τ).
  private func probability(of j: Int, among k: Int) -> Double {
    if limit == 1 { return j == k ? 1 : 0 }
    let (j, k) = (Double(j), Double(k))
    let choose =
      SpecialFunctions.logGamma(k + 1) - SpecialFunctions.logGamma(j + 1)
      - SpecialFunctions.logGamma(k - j + 1)
    return .exp(choose + j * .log(limit) + (k - j) * .log(onePlus: -limit))
  }

  /// P(W ≤ w), given that `count` p values are at most τ.
  private func tail(_ logProduct: Double, count: Int) -> Double {
    let excess = Double(count) * .log(limit) - logProduct
    return excess > 0 ? ChiSquared(degreesOfFreedom: 2 * Double(count)).survival(2 * excess) : 1
  }
}

extension PValueCombination where Self == TruncatedProductCombination {
  /// The truncated product with a limit.
  ///
  /// - Throws: `truncationOutOfRange` unless the limit is in (0, 1].
  public static func truncatedProduct(limit: Double = 0.05) throws(WithoutMetaAnalysisError) -> Self {
    try Self(limit: limit)
  }
}
