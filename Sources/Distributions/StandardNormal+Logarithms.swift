import RealModule

extension StandardNormal {
  /// ln √(2π).
  package static let logarithmOfRoot = 0.5 * Double.log(2 * .pi)

  /// ln P(X ≤ x), for every x: far below 0 by the asymptotic series of Mills's ratio.
  package func logCumulative(_ x: Double) -> Double {
    if x > 0 { return .log(onePlus: -survival(x)) }
    if x > -30 { return .log(cumulative(x)) }
    let square = 1 / (x * x)
    let series = square * (-1 + square * (3 + square * (-15 + square * (105 - 945 * square))))
    return -0.5 * x * x - Self.logarithmOfRoot - .log(-x) + .log(onePlus: series)
  }

  /// ln P(X > x).
  package func logSurvival(_ x: Double) -> Double { logCumulative(-x) }

  /// The ratio of density to P(X ≤ x), for every x.
  package func inverseMillsRatio(_ x: Double) -> Double {
    .exp(-0.5 * x * x - Self.logarithmOfRoot - logCumulative(x))
  }

  /// P(lower < X ≤ upper) without cancellation in the tails.
  package func probability(from lower: Double, to upper: Double) -> Double {
    lower > 0 ? survival(lower) - survival(upper) : cumulative(upper) - cumulative(lower)
  }
}
