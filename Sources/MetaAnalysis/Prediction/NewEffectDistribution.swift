import Distributions
import Estimates
import RealModule

/// The distribution of a new study's effect m(τ²) + Zτ - t s(τ²) with τ² by its confidence distribution: see
/// `NagashimaPrediction`.
///
/// Given τ² and the part of t's mixture, the effect is normal with the mean m and the variance τ² + s²·ν/X. With G(x; τ²) the
/// distribution function over that mixture, integration by parts gives G(x; 0) + ∫ P(τ² > u) ∂G(x; u)/∂u du, which has
/// neither the density of τ² nor its probability at 0 apart.
///
/// Everything is in the problem's own units.
struct NewEffectDistribution {
  private let problem: HeterogeneityProblem
  private let mixture: StudentsTMixture
  /// The mean at τ² = 0.
  private let start: HartungKnappMean
  private var confidence: TauSquaredConfidence
  /// The means at the points of `confidence`.
  private var means: [HartungKnappMean] = []

  private init(_ problem: HeterogeneityProblem, _ start: HartungKnappMean) {
    self.problem = problem
    self.start = start
    mixture = StudentsTMixture(degreesOfFreedom: problem.residualDegreesOfFreedom)
    confidence = TauSquaredConfidence(problem, finest: min(start.squaredError, problem.smallestVariance))
    addMeans()
  }

  /// The bounds that the effect lies beyond with half of 1 - level each, relative to the reference study's effect; infinite where
  /// that is less than the rounding of an integral allows to tell (levels above 0.99999999).
  static func interval(_ problem: HeterogeneityProblem, level: Double) -> Interval {
    let start = HartungKnappMean(problem.weightedSums(at: 0), studies: problem.studyCount)
    // Equal effects leave Q no probability to be smaller, so τ² is 0, and the error of the mean is 0 as well.
    guard start.squaredError > 0 else { return Interval(lower: start.mean, upper: start.mean) }
    let tail = (1 - level) / 2
    guard tail >= leastTail else { return Interval(lower: -.infinity, upper: .infinity) }
    var distribution = Self(problem, start)
    var bounds = distribution.bounds(tail)
    for _ in 0..<mostRefinements {
      distribution.refine()
      let change = max(
        abs(distribution.cumulative(bounds.lower) - tail),
        abs(1 - distribution.cumulative(bounds.upper) - tail))
      bounds = distribution.bounds(tail)
      // Halving the step squares the error.
      if change <= 1e-5 * tail { break }
    }
    return bounds
  }

  private static let mostRefinements = 6
  private static let leastTail = 5e-9

  private mutating func refine() {
    confidence.refine()
    addMeans()
  }

  private mutating func addMeans() {
    let square = problem.unit * problem.unit
    for point in confidence.points[means.count...] {
      means.append(
        HartungKnappMean(
          problem.weightedSums(at: point.tauSquared * square), studies: problem.studyCount))
    }
  }

  /// P(effect ≤ x).
  private func cumulative(_ x: Double) -> Double {
    var integral = 0.0
    for (point, mean) in zip(confidence.points, means) {
      integral += point.slope * point.beyond * slope(at: x, point.tauSquared, mean)
    }
    return 0.5 + excess(at: x) + confidence.step * integral
  }

  /// G(x; 0) - ½.
  private func excess(at x: Double) -> Double {
    let distance = x - start.mean
    return mixture.parts.reduce(0) { sum, part in
      sum + part.probability * 0.5 * .erf(distance / (2 * start.squaredError * part.variance).squareRoot())
    }
  }

  /// ∂G(x; τ²)/∂τ².
  private func slope(at x: Double, _ tauSquared: Double, _ mean: HartungKnappMean) -> Double {
    let distance = x - mean.mean
    var sum = 0.0
    for part in mixture.parts {
      let variance = tauSquared + mean.squaredError * part.variance
      let varianceSlope = 1 + mean.squaredErrorSlope * part.variance
      sum +=
        part.probability * .exp(-distance * distance / (2 * variance)) / variance.squareRoot()
        * (mean.meanSlope + distance * varianceSlope / (2 * variance))
    }
    return -sum / (2 * .pi).squareRoot()
  }

  private func bounds(_ tail: Double) -> Interval {
    Interval(lower: quantile(tail), upper: quantile(1 - tail))
  }

  /// The x with P(effect ≤ x) = `probability`, sought outwards from the mean at τ² = 0.
  private func quantile(_ probability: Double) -> Double {
    var (below, above) = (start.squaredError.squareRoot(), start.squaredError.squareRoot())
    while cumulative(start.mean - below) > probability { below *= 4 }
    while cumulative(start.mean + above) < probability { above *= 4 }
    let root = RootFinding.root(from: start.mean - below, to: start.mean + above) {
      cumulative($0) - probability
    }
    return root?.value ?? (probability < 0.5 ? -.infinity : .infinity)
  }
}
