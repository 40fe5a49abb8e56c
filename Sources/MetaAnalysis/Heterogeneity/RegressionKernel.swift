import LinearAlgebra
import RealModule

/// The sums over studies for any design, in the coordinates of its orthonormal columns: O(k p²) a pass.
///
/// Effects are held as residuals of the inverse-variance fit, so that sums of squares around any weighted fit lose
/// no digits to cancellation.
struct RegressionKernel: Sendable {
  let count: Int
  private let size: Int
  private let effects: [Double]
  private let variances: [Double]
  private let weights: [Double]?
  /// The orthonormal design, row after row.
  private let basis: [Double]
  let effectVariance: Double
  let sumOfSquares: Double
  let smallestVariance: Double
  let largestVariance: Double

  init(effects: [Double], variances: [Double], weights: [Double]?, basis: Matrix, unit: Double) {
    count = effects.count
    size = basis.columns
    self.variances = variances.map { $0 / (unit * unit) }
    self.weights = weights
    self.basis = basis.transposed.elements
    let scaled = effects.map { $0 / unit }
    let mean = scaled.reduce(0, +) / Double(count)
    effectVariance = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    self.effects = Self.residuals(scaled, self.variances, basis)
    sumOfSquares = self.effects.reduce(0) { $0 + $1 * $1 }
    smallestVariance = self.variances.min() ?? 0
    largestVariance = self.variances.max() ?? 0
  }

  /// What the inverse-variance fit leaves.
  private static func residuals(_ effects: [Double], _ variances: [Double], _ basis: Matrix) -> [Double] {
    let fit = WeightedLeastSquares(basis: basis, effects: effects, weights: variances.map { 1 / $0 })
    let fitted = basis * fit.coordinates
    return effects.indices.map { effects[$0] - fitted[$0] }
  }

  /// X'DX and X'Dy for a diagonal D, with the basis as X.
  struct Moments {
    var gram: Matrix
    var product: [Double]
    var square = 0.0

    init(size: Int) {
      gram = Matrix(rows: size, columns: size)
      product = Array(repeating: 0, count: size)
    }

    mutating func add(_ weight: Double, _ effect: Double, row: ArraySlice<Double>) {
      var j = 0
      for x in row {
        let wx = weight * x
        product[j] += wx * effect
        var i = 0
        for z in row.prefix(j + 1) {
          gram[j, i] += wx * z
          i += 1
        }
        j += 1
      }
      square += weight * effect * effect
    }

    /// Copies the lower triangle, which `add` fills, to the upper.
    func symmetric() -> Matrix {
      var result = gram
      for j in 0..<gram.rows {
        for i in 0..<j { result[i, j] = gram[j, i] }
      }
      return result
    }
  }

  private func row(_ study: Int) -> ArraySlice<Double> { basis[study * size..<(study + 1) * size] }

  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums {
    var moments = Array(repeating: Moments(size: size), count: 3)
    var (weights, weightsSquared) = (0.0, 0.0)
    for i in 0..<count {
      let w = 1 / (variances[i] + tauSquared)
      moments[0].add(w, effects[i], row: row(i))
      moments[1].add(w * w, effects[i], row: row(i))
      moments[2].add(w * w * w, effects[i], row: row(i))
      weights += w
      weightsSquared += w * w
    }
    guard let normal = Cholesky(moments[0].symmetric()) else {
      preconditionFailure("a design of full rank with positive weights has a positive definite X'WX")
    }
    let mean = normal.solve(moments[0].product)
    let (gram2, gram3) = (moments[1].symmetric(), moments[2].symmetric())
    let ratio = normal.solve(gram2)
    let gradient = zip(moments[1].product, gram2 * mean).map { $0 - $1 }
    return ResidualSums(
      residual: max(0, moments[0].square - dot(mean, moments[0].product)),
      residualSquared: max(0, quadratic(moments[1], gram2, around: mean)),
      residualCubed: max(
        0, quadratic(moments[2], gram3, around: mean) - dot(gradient, normal.solve(gradient))),
      trace: weights - ratio.trace,
      traceSquared: weightsSquared - 2 * normal.solve(gram3).trace + (ratio * ratio).trace,
      weights: weights,
      weightsSquared: weightsSquared)
  }

  /// Σ d (y - Xb)².
  private func quadratic(_ moments: Moments, _ gram: Matrix, around mean: [Double]) -> Double {
    moments.square - 2 * dot(mean, moments.product) + dot(mean, gram * mean)
  }

  /// The sums at weights a that do not depend on τ².
  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    var normalMoments = Moments(size: size)
    // The designs of a²v^j and a³v^j.
    var squares = Array(repeating: Moments(size: size), count: 2)
    var cubes = Array(repeating: Moments(size: size), count: 3)
    var sums = (a: 0.0, av: 0.0, a2: 0.0, a2v: 0.0, a2v2: 0.0)
    for i in 0..<count {
      let (a, v) = (weight(fixed, i), variances[i])
      normalMoments.add(a, effects[i], row: row(i))
      squares[0].add(a * a, 0, row: row(i))
      squares[1].add(a * a * v, 0, row: row(i))
      cubes[0].add(a * a * a, 0, row: row(i))
      cubes[1].add(a * a * a * v, 0, row: row(i))
      cubes[2].add(a * a * v * a * v, 0, row: row(i))
      sums.a += a
      sums.av += a * v
      sums.a2 += a * a
      sums.a2v += a * a * v
      sums.a2v2 += a * v * a * v
    }
    guard let normal = Cholesky(normalMoments.symmetric()) else {
      preconditionFailure("a design of full rank with positive weights has a positive definite X'AX")
    }
    let ratios = squares.map { normal.solve($0.symmetric()) }
    let cubed = cubes.map { normal.solve($0.symmetric()).trace }
    return MomentSums(
      residual: max(
        0, normalMoments.square - dot(normalMoments.product, normal.solve(normalMoments.product))),
      trace: sums.a - ratios[0].trace,
      traceV: sums.av - ratios[1].trace,
      tracePP: sums.a2 - 2 * cubed[0] + (ratios[0] * ratios[0]).trace,
      tracePVP: sums.a2v - 2 * cubed[1] + (ratios[0] * ratios[1]).trace,
      tracePVPV: sums.a2v2 - 2 * cubed[2] + (ratios[1] * ratios[1]).trace,
      weights: sums.a)
  }

  private func weight(_ fixed: FixedWeights, _ study: Int) -> Double {
    switch fixed {
    case .inverseVariance(let added): 1 / (variances[study] + added)
    case .equal: 1
    case .given: weights?[study] ?? 1 / variances[study]
    }
  }

  /// Whether the user gave weights.
  var hasWeights: Bool { weights != nil }

  /// The log-likelihood at τ², up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    var moments = Moments(size: size)
    var logDeterminant = 0.0
    for i in 0..<count {
      let variance = variances[i] + tauSquared
      moments.add(1 / variance, effects[i], row: row(i))
      logDeterminant += .log(variance)
    }
    guard let normal = Cholesky(moments.symmetric()) else {
      preconditionFailure("a design of full rank with positive weights has a positive definite X'WX")
    }
    let residual = max(0, moments.square - dot(moments.product, normal.solve(moments.product)))
    return -0.5 * (logDeterminant + residual + (restricted ? normal.logDeterminant : 0))
  }

  /// Calls a function with each study's weight (see `FixedWeights`), variance and row of the design.
  func forEachStudy(
    _ fixed: FixedWeights, _ body: (_ weight: Double, _ variance: Double, _ row: ArraySlice<Double>) -> Void
  ) {
    for i in 0..<count { body(weight(fixed, i), variances[i], row(i)) }
  }
}

/// The inner product of two vectors of one length.
func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for i in left.indices { sum += left[i] * right[i] }
  return sum
}
