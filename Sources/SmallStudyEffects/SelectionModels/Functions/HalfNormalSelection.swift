import Estimates

/// w = exp(-δ p²) (Preston, Ashby and Smyth 2004, doi 10.1111/j.1365-2753.2003.00457.x).
public struct HalfNormalSelection: SmoothSelection, Hashable {
  /// The p value up to which nothing is selected.
  public var threshold: Double?

  /// A function that falls from p = 0 on, or from a threshold.
  public init(threshold: Double? = nil) { self.threshold = threshold }

  public var code: String { "half-normal" + (threshold.map { ":" + $0.codeText } ?? "") }
  public var name: String { "half-normal" }
  public var parameters: [SelectionParameter] { [SelectionParameter("delta", 0...1000, neutral: 0)] }
  public var starts: [[Double]] { [[1], [5], [50]] }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    let square = p.value * p.value
    return LogWeight(-parameters[0] * square, first: SIMD2(-square, 0))
  }
}
