extension DeterministicMath {
  /// The value that Student's t exceeds in size with probability 1 - `level`, for a whole number of degrees of freedom;
  /// without one, that of the normal distribution.
  ///
  /// With tan θ = t/√ν the probability of a smaller size is a finite sum in sin θ and cos θ, and θ is found by halving.
  /// O(ν). Source: Abramowitz and Stegun 1964, equations 26.7.3 and 26.7.4.
  public static func criticalValue(level: Double, degreesOfFreedom: Int?) -> Double {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard let degreesOfFreedom else { return -normalQuantile((1 - level) / 2) }
    precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
    // In turns: a quarter of the circle.
    var (lower, upper) = (0.0, 0.25)
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower && middle < upper else { break }
      if probability(atTurns: middle, degreesOfFreedom) < level { lower = middle } else { upper = middle }
    }
    let (cosine, sine) = cosineAndSine(ofTurns: lower)
    return Double(degreesOfFreedom).squareRoot() * sine / cosine
  }

  /// P(|t| < √ν tan θ).
  private static func probability(atTurns turns: Double, _ degreesOfFreedom: Int) -> Double {
    let (cosine, sine) = cosineAndSine(ofTurns: turns)
    let isOdd = degreesOfFreedom % 2 != 0
    // 1 + ½ cos² + (1·3)/(2·4) cos⁴ + ... for even, cos + ⅔ cos³ + (2·4)/(3·5) cos⁵ + ... for odd degrees.
    var term = isOdd ? cosine : 1
    var sum = degreesOfFreedom == 1 ? 0 : term
    for power in stride(from: isOdd ? 3 : 2, to: degreesOfFreedom - 1, by: 2) {
      term *= cosine * cosine * (Double(power - 1) / Double(power))
      sum += term
    }
    return isOdd ? 4 * turns + (2 / Double.pi) * sine * sum : sine * sum
  }
}
