import RealModule

/// w = exp(-δ₁ p^(1/δ₂)) (Begg and Mazumdar 1994, doi 10.2307/2533446).
///
/// Of one-sided p values those below 2e-19 count as that.
public struct NegativeExponentialPowerSelection: SmoothSelection, Hashable {
  public init() {}

  public var code: String { "negative-exponential-power" }
  public var name: String { "negative exponential of a power" }

  public var parameters: [SelectionParameter] {
    [
      SelectionParameter("delta1", 0...1000, neutral: 0),
      SelectionParameter("delta2", 0.01...100, neutral: 1),
    ]
  }
  public var starts: [[Double]] {
    // The negative exponential has the power 1.
    [[3, 0.5], [3, 2], [1, 5]] + NegativeExponentialSelection().starts.map { [$0[0], 1] }
  }

  public func logWeight(_ p: SelectionPValue, _ parameters: SIMD2<Double>) -> LogWeight {
    let inverse = 1 / parameters[1]
    let power = Double.exp(inverse * p.logarithm)
    // The derivative of the power by δ₂, and the derivative of that.
    let slope = -power * p.logarithm * inverse * inverse
    let bend = -slope * p.logarithm * inverse * inverse - 2 * slope * inverse
    return LogWeight(
      -parameters[0] * power, first: SIMD2(-power, -parameters[0] * slope),
      second: SIMD4(0, -slope, -parameters[0] * bend, 0))
  }
}
