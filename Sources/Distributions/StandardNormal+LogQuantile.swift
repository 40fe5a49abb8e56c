import RealModule

extension StandardNormal {
  /// The x with ln P(X ≤ x) = `logProbability`, also where the probability has no place in a double.
  package func quantile(logProbability: Double) -> Double {
    if logProbability > -600 { return quantile(.exp(logProbability)) }
    // Newton's method on the logarithm, which is concave: from below it cannot overshoot by much.
    var x = -(-2 * logProbability).squareRoot()
    for _ in 0..<50 {
      let step = (logCumulative(x) - logProbability) / inverseMillsRatio(x)
      x -= step
      if abs(step) < 1e-14 * abs(x) { break }
    }
    return x
  }
}
