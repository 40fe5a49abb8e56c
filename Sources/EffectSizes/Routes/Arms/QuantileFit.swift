import Distributions
import RealModule

/// A distribution fitted to reported quantiles by least squares.
///
/// McGrath S and others (2020), doi 10.1177/0962280219889080: the smallest of n values stands for the quantile at 1/n,
/// the largest for that at 1 - 1/n. A scale parameter enters quantiles as a factor, so that its best value is known for
/// each shape, and one number is left to search for.
struct QuantileFit: Sendable, Hashable {
  /// The distribution's name.
  var distribution: String
  var mean: Double
  var standardDeviation: Double
  var sumOfSquares: Double

  /// A reported quantile.
  typealias Point = (probability: Double, value: Double)

  /// What five numbers say of quantiles; fewer than three points where they say too little.
  static func points(_ numbers: FiveNumbers) -> [Point] {
    var points: [Point] = [(0.5, numbers.median)]
    if let quartiles = numbers.quartiles { points += [(0.25, quartiles.lower), (0.75, quartiles.upper)] }
    if let range = numbers.range, numbers.n > 2 {
      points += [(1 / numbers.n, range.lower), (1 - 1 / numbers.n, range.upper)]
    }
    return points
  }

  /// The fit with the smallest sum of squares; of equal ones the first of normal, log-normal, gamma and Weibull.
  /// Distributions of positive values are fitted to such alone.
  static func best(of points: [Point]) -> QuantileFit? {
    guard points.count >= 3 else { return nil }
    var fits = [normal(points)].compactMap { $0 }
    if points.allSatisfy({ $0.value > 0 }) { fits += [logNormal(points), gamma(points), weibull(points)] }
    return fits.filter { $0.mean.isFinite && $0.standardDeviation.isFinite && $0.standardDeviation > 0 }
      .min { $0.sumOfSquares < $1.sumOfSquares }
  }

  /// q = μ + σ z: a straight line.
  private static func normal(_ points: [Point]) -> QuantileFit? {
    let z = points.map { StandardNormal().quantile($0.probability) }
    let k = Double(points.count)
    let (zMean, qMean) = (z.reduce(0, +) / k, points.reduce(0) { $0 + $1.value } / k)
    var (products, squares) = (0.0, 0.0)
    for (z, point) in zip(z, points) {
      products += (z - zMean) * (point.value - qMean)
      squares += (z - zMean) * (z - zMean)
    }
    guard squares > 0, products > 0 else { return nil }
    let sd = products / squares
    let mean = qMean - sd * zMean
    let rest = zip(z, points).reduce(0) { sum, pair in
      let residual = pair.1.value - mean - sd * pair.0
      return sum + residual * residual
    }
    return QuantileFit(distribution: "normal", mean: mean, standardDeviation: sd, sumOfSquares: rest)
  }

  /// q = e^μ e^(σ z).
  private static func logNormal(_ points: [Point]) -> QuantileFit {
    let fit = scaled(points, logShapes: -7...2) { sigma, p in .exp(sigma * StandardNormal().quantile(p)) }
    let (sigma, scale) = (fit.shape, fit.scale)
    let mean = scale * .exp(sigma * sigma / 2)
    return QuantileFit(
      distribution: "log-normal", mean: mean,
      standardDeviation: mean * Double.expMinusOne(sigma * sigma).squareRoot(),
      sumOfSquares: fit.sumOfSquares)
  }

  /// q = θ/2 times the quantile of chi-squared with 2 k degrees of freedom.
  private static func gamma(_ points: [Point]) -> QuantileFit {
    let fit = scaled(points, logShapes: -3...12) { shape, p in
      ChiSquared(degreesOfFreedom: 2 * shape).quantile(p) / (2 * shape)
    }
    return QuantileFit(
      distribution: "gamma", mean: fit.scale, standardDeviation: fit.scale / fit.shape.squareRoot(),
      sumOfSquares: fit.sumOfSquares)
  }

  /// q = λ (-ln(1 - p))^(1/k).
  private static func weibull(_ points: [Point]) -> QuantileFit {
    let fit = scaled(points, logShapes: -2...6) { shape, p in .pow(-.log(onePlus: -p), 1 / shape) }
    func moment(_ order: Double) -> Double { .exp(SpecialFunctions.logGamma(1 + order / fit.shape)) }
    let variance = moment(2) - moment(1) * moment(1)
    return QuantileFit(
      distribution: "Weibull", mean: fit.scale * moment(1),
      standardDeviation: fit.scale * max(0, variance).squareRoot(), sumOfSquares: fit.sumOfSquares)
  }

  /// The shape and scale with the smallest sum of squares: a search over a grid of ln shape, then Brent's in the two
  /// cells around its best point.
  private static func scaled(
    _ points: [Point], logShapes: ClosedRange<Double>,
    _ unitQuantile: (_ shape: Double, _ p: Double) -> Double
  ) -> (shape: Double, scale: Double, sumOfSquares: Double) {
    func fit(_ logShape: Double) -> (scale: Double, sumOfSquares: Double) {
      let units = points.map { unitQuantile(.exp(logShape), $0.probability) }
      let products = zip(units, points).reduce(0) { $0 + $1.0 * $1.1.value }
      let scale = products / units.reduce(0) { $0 + $1 * $1 }
      let rest = zip(units, points).reduce(0) { sum, pair in
        let residual = pair.1.value - scale * pair.0
        return sum + residual * residual
      }
      return rest.isFinite ? (scale, rest) : (scale, .greatestFiniteMagnitude)
    }
    let cells = 60.0
    let width = (logShapes.upperBound - logShapes.lowerBound) / cells
    let grid = (0...Int(cells)).map { logShapes.lowerBound + width * Double($0) }
    let start = grid.min { fit($0).sumOfSquares < fit($1).sumOfSquares } ?? logShapes.lowerBound
    let found = RootFinding.minimum(
      from: max(logShapes.lowerBound, start - width), to: min(logShapes.upperBound, start + width)
    ) { fit($0).sumOfSquares }
    let best = fit(found.location)
    return (.exp(found.location), best.scale, best.sumOfSquares)
  }
}
