import Estimates

/// w = exp(-δ p) (Preston, Ashby and Smyth 2004, doi 10.1111/j.1365-2753.2003.00457.x).
public struct NegativeExponentialSelection: SmoothSelection, Hashable {
  /// The p value up to which nothing is selected.
  public var threshold: Double?

  /// A function that falls from p = 0 on, or from a threshold.
  public init(threshold: Double? = nil) { self.threshold = threshold }

  public var code: String { "negative-exponential" + (threshold.map { ":" + $0.codeText } ?? "") }
  public var name: String { "negative exponential" }
  public var parameters: [SelectionParameter] { [SelectionParameter("delta", 0...1000, neutral: 0)] }
  public var starts: [[Double]] { [[1], [5], [50]] }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    LogWeight(-parameters[0] * p.value, first: SIMD2(-p.value, 0))
  }
}
