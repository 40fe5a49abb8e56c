import Estimates
import RealModule

/// w = 2/(1 + exp(δ p)) (Preston, Ashby and Smyth 2004, doi 10.1111/j.1365-2753.2003.00457.x).
public struct LogisticSelection: SmoothSelection, Hashable {
  /// The p value up to which nothing is selected.
  public var threshold: Double?

  /// A function that falls from p = 0 on, or from a threshold.
  public init(threshold: Double? = nil) { self.threshold = threshold }

  public var code: String { "logistic" + (threshold.map { ":" + $0.codeText } ?? "") }
  public var name: String { "logistic" }
  public var parameters: [SelectionParameter] { [SelectionParameter("delta", 0...1000, neutral: 0)] }
  public var starts: [[Double]] { [[1], [5], [50]] }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    let product = parameters[0] * p.value
    // e^x/(1 + e^x), and ln(1 + e^x) without overflow.
    let small = Double.exp(-product)
    let share = 1 / (1 + small)
    return LogWeight(
      .log(2) - product - .log(onePlus: small), first: SIMD2(-p.value * share, 0),
      second: SIMD4(-p.value * p.value * share * (1 - share), 0, 0, 0))
  }
}
