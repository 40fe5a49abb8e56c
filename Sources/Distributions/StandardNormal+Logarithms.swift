import RealModule

extension StandardNormal {
  /// ln √(2π).
  package static let logarithmOfRoot = 0.5 * Double.log(2 * .pi)
  /// From this on the asymptotic series of Mills's ratio is exact to rounding.
  private static let asymptotic = 30.0

  /// ln P(X ≤ x), for every x.
  package func logCumulative(_ x: Double) -> Double {
    if x > 0 { return .log(onePlus: -survival(x)) }
    if x > -Self.asymptotic { return .log(cumulative(x)) }
    return logMillsRatio(-x) - 0.5 * x * x - Self.logarithmOfRoot
  }

  /// ln P(X > x).
  package func logSurvival(_ x: Double) -> Double { logCumulative(-x) }

  /// The logarithm of Mills's ratio, P(X > x) over the density at x.
  package func logMillsRatio(_ x: Double) -> Double {
    guard x >= Self.asymptotic else { return logSurvival(x) + 0.5 * x * x + Self.logarithmOfRoot }
    let square = 1 / (x * x)
    let series = square * (-1 + square * (3 + square * (-15 + square * (105 - 945 * square))))
    return .log(onePlus: series) - .log(x)
  }

  /// The ratio of density to P(X ≤ x), for every x.
  package func inverseMillsRatio(_ x: Double) -> Double { .exp(-logMillsRatio(-x)) }

  /// P(X > x + gap | X > x), for a gap of at least 0 and every x.
  package func survival(_ gap: Double, beyond x: Double) -> Double {
    guard x > Self.asymptotic else { return .exp(logSurvival(x + gap) - logSurvival(x)) }
    return .exp(logMillsRatio(x + gap) - logMillsRatio(x) - gap * (x + 0.5 * gap))
  }

  /// P(lower < X ≤ upper) without cancellation in the tails.
  package func probability(from lower: Double, to upper: Double) -> Double {
    lower > 0 ? survival(lower) - survival(upper) : cumulative(upper) - cumulative(lower)
  }
}
