/// w = p^(δ₁ - 1) (1 - p)^(δ₂ - 1): selection that rises, falls or does both (Citkowicz and Vevea 2017,
/// doi 10.1037/met0000119).
///
/// p values are kept between 0.00001 and 0.99999, between which the weight is finite and positive.
public struct BetaSelection: SmoothSelection, Hashable {
  public init() {}

  public var code: String { "beta" }
  public var name: String { "beta density" }
  public var kept: ClosedRange<Double>? { 1e-5...(1 - 1e-5) }

  public var parameters: [SelectionParameter] {
    [SelectionParameter("delta1", 0...100, neutral: 1), SelectionParameter("delta2", 0...100, neutral: 1)]
  }
  public var starts: [[Double]] {
    // The power function (1 - p)^δ has the parameters 1 and δ + 1.
    [[0.5, 2], [2, 0.5], [4, 1], [2, 2]] + PowerSelection().starts.map { [1, $0[0] + 1] }
  }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    let first = SIMD2(p.logarithm, p.logarithmOfComplement)
    return LogWeight(((parameters - 1) * first).sum(), first: first)
  }
}
