import Estimates

/// w = (1 - p)^δ (Preston, Ashby and Smyth 2004, doi 10.1111/j.1365-2753.2003.00457.x).
///
/// p values are kept between 0.00001 and 0.99999.
public struct PowerSelection: SmoothSelection, Hashable {
  /// The p value up to which nothing is selected.
  public var threshold: Double?

  /// A function that falls from p = 0 on, or from a threshold.
  public init(threshold: Double? = nil) { self.threshold = threshold }

  public var code: String { "power" + (threshold.map { ":" + $0.codeText } ?? "") }
  public var name: String { "power" }
  public var kept: ClosedRange<Double>? { 1e-5...(1 - 1e-5) }
  public var parameters: [SelectionParameter] { [SelectionParameter("delta", 0...1000, neutral: 0)] }
  public var starts: [[Double]] { [[1], [5], [50]] }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    LogWeight(parameters[0] * p.logarithmOfComplement, first: SIMD2(p.logarithmOfComplement, 0))
  }
}
