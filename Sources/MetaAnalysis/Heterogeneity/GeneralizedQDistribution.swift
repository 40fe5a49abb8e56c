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
  private let logGram: Double

  init(_ problem: HeterogeneityProblem) {
    self.problem = problem
    sums = problem.normalizedMomentSums(problem.resolved(.given))
    logGram = Self.logDeterminant(of: self.problem) { weight, _ in Complex(weight) }.real
  }

  /// P(Q_A > the observed Q_A) at τ², in the data's units.
  func survival(at tauSquared: Double) -> Double {
    let added = tauSquared / (problem.unit * problem.unit)
    var largest = 0.0
    problem.forEachStudy { weight, variance, _ in largest = max(largest, weight * (variance + added)) }
    let form = PositiveQuadraticForm(
      degreesOfFreedom: problem.residualDegreesOfFreedom,
      mean: sums.traceV + added * sums.trace,
      largestWeight: largest
    ) { logTransform(at: $0, added: added) }
    return form.survival(sums.residual)
  }

  /// ln E exp(-s Q_A).
  private func logTransform(at s: Complex<Double>, added: Double) -> Complex<Double> {
    var logProduct = Complex<Double>.zero
    problem.forEachStudy { weight, variance, _ in
      logProduct += .log(1 + s.multiplied(by: 2 * weight * (variance + added)))
    }
    let logDeterminant = Self.logDeterminant(of: problem) { weight, variance in
      Complex(weight) / (1 + s.multiplied(by: 2 * weight * (variance + added)))
    }
    return (logProduct + logDeterminant - Complex(logGram)).multiplied(by: -0.5)
  }

  /// ln |Σ c x x'| over studies, as a sum of logarithms of pivots.
  ///
  /// All c lie in one half plane, and so do the pivots of an elimination without exchanges (Schur complements of a
  /// matrix with definite imaginary part have one too): principal logarithms then sum to the continuous branch.
  private static func logDeterminant(
    of problem: HeterogeneityProblem, _ coefficient: (_ weight: Double, _ variance: Double) -> Complex<Double>
  ) -> Complex<Double> {
    let size = problem.coefficientCount
    var matrix = Array(repeating: Complex<Double>.zero, count: size * size)
    problem.forEachStudy { weight, variance, row in
      let c = coefficient(weight, variance)
      for (j, x) in row.enumerated() {
        for (i, z) in row.enumerated().prefix(j + 1) { matrix[j * size + i] += c.multiplied(by: x * z) }
      }
    }
    var sum = Complex<Double>.zero
    for pivot in 0..<size {
      let diagonal = matrix[pivot * size + pivot]
      sum += .log(diagonal)
      for j in pivot + 1..<max(size, pivot + 1) {
        let factor = matrix[j * size + pivot] / diagonal
        for i in pivot + 1...j { matrix[j * size + i] -= factor * matrix[i * size + pivot] }
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

extension HeterogeneityProblem {
  /// Calls a function with each study's given weight, its variance in the problem's units, and its row of the design.
  fileprivate func forEachStudy(
    _ body: (_ weight: Double, _ variance: Double, _ row: ArraySlice<Double>) -> Void
  ) {
    let weights = resolved(.given)
    switch kernel {
    case .intercept(let kernel): kernel.forEachStudy(weights) { body($0, $1, [1]) }
    case .regression(let kernel): kernel.forEachStudy(weights, body)
    }
  }
}
