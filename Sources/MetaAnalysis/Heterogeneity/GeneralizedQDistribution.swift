import ComplexModule
import Distributions
import LinearAlgebra

/// The exact distribution of Q_A = y'P_A y under the model with variances M = V + τ²I and fixed weights A.
///
/// Q_A is a weighted sum of k - p chi-squared variables, whose weights are eigenvalues of a k x k matrix. Neither is
/// formed: with D = I + 2sAM, the determinant lemma gives E exp(-s Q_A) =
/// (|D| |X'AD⁻¹X| / |X'AX|)^(-1/2), sums over studies, for any complex s; and the distribution follows by numerical
/// inversion (`PositiveQuadraticForm`).
///
/// Source of its use: Jackson 2013, doi 10.1002/jrsm.1081.
struct GeneralizedQDistribution {
  private let problem: HeterogeneityProblem
  private let sums: MomentSums
  private let weights: [Double]
  private let variances: [Double]
  /// Rows of the design, one after the other.
  private let rows: [Double]
  private var logGram = 0.0

  init(_ problem: HeterogeneityProblem) {
    self.problem = problem
    sums = problem.normalizedMomentSums(problem.resolved(.given))
    var (weights, variances, rows): ([Double], [Double], [Double]) = ([], [], [])
    problem.forEachStudy { weight, variance, row in
      weights.append(weight)
      variances.append(variance)
      rows += row
    }
    (self.weights, self.variances, self.rows) = (weights, variances, rows)
    logGram = logDeterminant { Complex(weights[$0]) }.real
  }

  /// P(Q_A > the observed Q_A) at τ², in the data's units.
  func survival(at tauSquared: Double) -> Double { form(at: tauSquared).survival(sums.residual) }

  /// P(Q_A ≤ the observed Q_A) at τ², in the data's units, accurate where it is small.
  func cumulative(at tauSquared: Double) -> Double { form(at: tauSquared).cumulative(sums.residual) }

  private func form(at tauSquared: Double) -> PositiveQuadraticForm {
    let added = tauSquared / (problem.unit * problem.unit)
    let mean = sums.traceV + added * sums.trace
    let largest = weights.indices.reduce(0.0) { max($0, weights[$1] * (variances[$1] + added)) }
    return PositiveQuadraticForm(
      degreesOfFreedom: problem.residualDegreesOfFreedom, mean: mean,
      // The projection can take the largest weights away.
      largestWeight: min(largest, largestEigenvalue(added: added, mean: mean))
    ) { logTransform(at: $0, added: added) }
  }

  /// An upper bound of the k - p eigenvalues, from their sum and sum of squares (Samuelson 1968,
  /// doi 10.1080/01621459.1968.10480944).
  private func largestEigenvalue(added: Double, mean: Double) -> Double {
    let number = Double(problem.residualDegreesOfFreedom)
    let deviation = sums.standardDeviation(tauSquared: added)
    let average = mean / number
    let spread = max(0, deviation * deviation / 2 / number - average * average)
    return (average + (spread * (number - 1)).squareRoot()) * (1 + 1e-9)
  }

  /// ln E exp(-s Q_A).
  private func logTransform(at s: Complex<Double>, added: Double) -> Complex<Double> {
    var logProduct = Complex<Double>.zero
    for i in weights.indices {
      logProduct += .log(1 + s.multiplied(by: 2 * weights[i] * (variances[i] + added)))
    }
    let logDeterminant = logDeterminant { i in
      Complex(weights[i]) / (1 + s.multiplied(by: 2 * weights[i] * (variances[i] + added)))
    }
    return (logProduct + logDeterminant - Complex(logGram)).multiplied(by: -0.5)
  }

  /// ln |Σ c x x'| over studies, as a sum of logarithms of pivots.
  ///
  /// All c lie in one half plane, and so do the pivots of an elimination without exchanges (Schur complements of a
  /// matrix with definite imaginary part have one too): principal logarithms then sum to the continuous branch.
  private func logDeterminant(_ coefficient: (_ study: Int) -> Complex<Double>) -> Complex<Double> {
    let size = problem.coefficientCount
    var matrix = Array(repeating: Complex<Double>.zero, count: size * size)
    for study in weights.indices {
      let c = coefficient(study)
      for j in 0..<size {
        for i in 0...j {
          matrix[j * size + i] += c.multiplied(by: rows[study * size + j] * rows[study * size + i])
        }
      }
    }
    var sum = Complex<Double>.zero
    for pivot in 0..<size {
      let diagonal = matrix[pivot * size + pivot]
      sum += .log(diagonal)
      for j in pivot + 1..<max(size, pivot + 1) {
        let factor = matrix[j * size + pivot] / diagonal
        for i in pivot + 1..<max(size, pivot + 1) where i <= j {
          matrix[j * size + i] -= factor * matrix[i * size + pivot]
        }
      }
    }
    return sum
  }

  /// The τ² at which the observed Q_A is exceeded with the given probability, 0 where it is exceeded more often
  /// already at τ² = 0: the probability increases with τ².
  func tauSquared(whereSurvivalIs target: Double) -> (tauSquared: Double, record: ConvergenceRecord) {
    guard survival(at: 0) < target else {
      return (0, ConvergenceRecord(iterations: 1, isAtBoundary: true))
    }
    var evaluations = 1
    var upper = problem.unit * problem.unit * max(problem.smallestVariance, problem.sumOfSquares)
    while survival(at: upper) < target {
      upper *= 4
      evaluations += 1
    }
    let root = RootFinding.root(from: 0, to: upper) { survival(at: $0) - target }
    return (
      root?.value ?? upper,
      ConvergenceRecord(iterations: evaluations + (root?.evaluations ?? 0), converged: root != nil)
    )
  }
}
