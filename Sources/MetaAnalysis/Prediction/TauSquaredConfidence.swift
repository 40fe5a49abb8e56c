import RealModule

/// The confidence distribution of τ² that Cochran's Q gives: τ² is above x with the probability that Q is not above the observed
/// q when x is the variance. Held at points whose weighted sum is an integral over τ² from 0 on.
///
/// The points are those of the trapezoidal rule after τ² = c exp((π/2) sinh t) (Takahasi and Mori 1974,
/// doi 10.2977/prims/1195192451): dense around a variance c at which Q is usual, reaching so far down that nothing that depends
/// on τ² changes any more, and so far up that no probability is left. `refine` halves the step and keeps what has been computed.
///
/// Everything is in the problem's own units.
struct TauSquaredConfidence {
  /// A point of the integral.
  struct Point {
    let tauSquared: Double
    /// What it counts in the integral, but for the step: dτ²/dt.
    let slope: Double
    /// The probability of a larger τ².
    let beyond: Double
  }

  /// The points, in no order.
  private(set) var points: [Point] = []
  /// The distance between them.
  private(set) var step = 0.4

  private let distribution: GeneralizedQDistribution
  private let unitSquared: Double
  private let scale: Double
  private let smallestVariance: Double
  /// The probability of a τ² above 0.
  private let beyondZero: Double
  /// The first and the last point, in steps.
  private var (first, last) = (0, 0)

  /// The distribution for studies with a mean; beside the variance `finest` smaller τ² change nothing.
  init(_ problem: HeterogeneityProblem, finest: Double) {
    distribution = GeneralizedQDistribution(problem)
    unitSquared = problem.unit * problem.unit
    smallestVariance = problem.smallestVariance
    let sums = problem.sumsAtZero
    scale = max(sums.residual, Double(problem.residualDegreesOfFreedom)) / sums.trace
    beyondZero = distribution.cumulative(at: 0)
    let depth = .log(scale / min(scale, finest)) - .log(Double.ulpOfOne)
    first = Int((-Double.asinh(depth / (.pi / 2)) / step).rounded(.down))
    for index in first...0 { points.append(point(index)) }
    while last < Self.largest, points.last.map({ $0.beyond > Self.negligible }) ?? false {
      last += 1
      points.append(point(last))
    }
  }

  /// More probability than this is not left beyond the last point.
  private static let negligible = 1e-16
  /// The largest number of first steps upwards: 1e60 times the scale.
  private static let largest = 13

  /// Adds a point between any two.
  mutating func refine() {
    step /= 2
    (first, last) = (2 * first, 2 * last)
    for index in stride(from: first + 1, to: last, by: 2) { points.append(point(index)) }
  }

  private func point(_ index: Int) -> Point {
    let t = Double(index) * step
    let tauSquared = scale * .exp(.pi / 2 * .sinh(t))
    let isNothing = smallestVariance + tauSquared == smallestVariance
    return Point(
      tauSquared: tauSquared, slope: tauSquared * (.pi / 2) * .cosh(t),
      beyond: isNothing ? beyondZero : distribution.cumulative(at: tauSquared * unitSquared))
  }
}
