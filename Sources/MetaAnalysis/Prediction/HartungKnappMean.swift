/// The inverse-variance mean of studies at a given τ² with the squared standard error of Hartung and Knapp, and their derivatives
/// by τ², in the problem's own units.
struct HartungKnappMean {
  /// m, relative to the reference study's effect.
  let mean: Double
  /// s²: the weighted residual sum of squares over k - 1, times 1/Σw.
  let squaredError: Double
  /// dm/dτ² = -Σw²(y - m)/Σw.
  let meanSlope: Double
  /// ds²/dτ².
  let squaredErrorSlope: Double

  /// The mean that weighted sums give.
  init(_ sums: WeightedSums<Double>, studies: Int) {
    let (others, scale) = (sums.others, sums.scale)
    let total = sums.reference + others.s1
    let squares = sums.reference * sums.reference + others.s2
    let mean = others.t1 / total
    let residual = sums.pooled.residual
    let variance = scale / total
    // d(Σw(y - m)²)/dτ² = -Σw²(y - m)², and d(1/Σw)/dτ² = Σw²/(Σw)².
    let residualSlope = -(others.u2 - 2 * mean * others.t2 + mean * mean * squares) / (scale * scale)
    let varianceSlope = squares / (total * total)
    let degreesOfFreedom = Double(studies - 1)
    self.mean = mean
    squaredError = residual * variance / degreesOfFreedom
    meanSlope = -(others.t2 - mean * squares) / (total * scale)
    squaredErrorSlope = (residualSlope * variance + residual * varianceSlope) / degreesOfFreedom
  }
}
