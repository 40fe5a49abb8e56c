import RealModule

/// The sums over studies when the mean is the only coefficient: one pass, four studies at a time.
///
/// The columns are padded to a multiple of four with studies of infinite variance, whose weight is 0. Effects are
/// held as differences from the inverse-variance mean, so that sums of squares around any weighted mean lose no
/// digits to cancellation.
struct InterceptKernel: Sendable {
  private typealias Lanes = SIMD4<Double>

  let count: Int
  private let effects: [SIMD4<Double>]
  private let variances: [SIMD4<Double>]
  private let weights: [SIMD4<Double>]?
  /// Σ of the squared effects as they are held: no residual sum of squares with equal weights is larger.
  let sumOfSquares: Double
  let smallestVariance: Double
  let largestVariance: Double

  init(effects: [Double], variances: [Double], weights: [Double]?, unit: Double) {
    count = effects.count
    var (sum, sumOfWeights) = (0.0, 0.0)
    for i in effects.indices {
      let weight = 1 / variances[i]
      sum += weight * effects[i]
      sumOfWeights += weight
    }
    let center = sum / sumOfWeights
    let lanes = (count + 3) / 4
    var packedEffects = [SIMD4<Double>](repeating: .zero, count: lanes)
    var packedVariances = [SIMD4<Double>](repeating: SIMD4(repeating: .infinity), count: lanes)
    var (squares, smallest, largest) = (0.0, Double.infinity, 0.0)
    for i in 0..<count {
      let effect = (effects[i] - center) / unit
      let variance = variances[i] / (unit * unit)
      packedEffects[i / 4][i % 4] = effect
      packedVariances[i / 4][i % 4] = variance
      squares += effect * effect
      smallest = min(smallest, variance)
      largest = max(largest, variance)
    }
    self.effects = packedEffects
    self.variances = packedVariances
    self.weights = weights.map { Self.pack($0) }
    sumOfSquares = squares
    smallestVariance = smallest
    largestVariance = largest
  }

  private static func pack(_ column: [Double]) -> [SIMD4<Double>] {
    var packed = [SIMD4<Double>](repeating: .zero, count: (column.count + 3) / 4)
    for i in column.indices { packed[i / 4][i % 4] = column[i] }
    return packed
  }

  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums {
    let added = Lanes(repeating: tauSquared)
    // s_j = Σ w^j, t_j = Σ w^j y, u_j = Σ w^j y².
    var (s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (t1, t2) = (Lanes.zero, Lanes.zero)
    var (u1, u2, u3, t3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    for i in 0..<effects.count {
      let y = effects[i]
      let w = 1 / (variances[i] + added)
      let wy = w * y
      let w2 = w * w
      let w2y = w * wy
      s1 += w
      s2 += w2
      s3 += w2 * w
      t1 += wy
      t2 += w2y
      t3 += w2y * w
      u1 += wy * y
      u2 += wy * wy
      u3 += w2y * wy
    }
    let (S1, S2, S3) = (s1.sum(), s2.sum(), s3.sum())
    let (T1, T2, T3) = (t1.sum(), t2.sum(), t3.sum())
    let mean = T1 / S1
    let gradient = T2 - mean * S2
    let ratio = S2 / S1
    return ResidualSums(
      residual: max(0, u1.sum() - mean * T1),
      residualSquared: max(0, u2.sum() - 2 * mean * T2 + mean * mean * S2),
      residualCubed: max(0, u3.sum() - 2 * mean * T3 + mean * mean * S3 - gradient * gradient / S1),
      trace: S1 - ratio,
      traceSquared: S2 - 2 * S3 / S1 + ratio * ratio,
      weights: S1,
      weightsSquared: S2)
  }

  /// The sums at weights a that do not depend on τ².
  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    var (a1, a2, a3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (av, a2v, a3v, a2v2, a3v2) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (ay, ayy) = (Lanes.zero, Lanes.zero)
    for i in 0..<effects.count {
      let a = weight(fixed, lane: i)
      let y = effects[i]
      // Padding has weight 0 and must not contribute 0 times infinity.
      let v = variances[i].replacing(with: 0, where: variances[i] .== .infinity)
      let (aa, a_v) = (a * a, a * v)
      a1 += a
      a2 += aa
      a3 += aa * a
      av += a_v
      a2v += aa * v
      a3v += aa * a_v
      a2v2 += a_v * a_v
      a3v2 += a * a_v * a_v
      ay += a * y
      ayy += a * y * y
    }
    let (A1, A2, A2V) = (a1.sum(), a2.sum(), a2v.sum())
    let AY = ay.sum()
    return MomentSums(
      residual: max(0, ayy.sum() - AY * AY / A1),
      trace: A1 - A2 / A1,
      traceV: av.sum() - A2V / A1,
      tracePP: A2 - 2 * a3.sum() / A1 + (A2 / A1) * (A2 / A1),
      tracePVP: A2V - 2 * a3v.sum() / A1 + (A2 / A1) * (A2V / A1),
      tracePVPV: a2v2.sum() - 2 * a3v2.sum() / A1 + (A2V / A1) * (A2V / A1),
      weights: A1)
  }

  @inline(__always)
  private func weight(_ fixed: FixedWeights, lane: Int) -> SIMD4<Double> {
    switch fixed {
    case .inverseVariance(let added): return 1 / (variances[lane] + Lanes(repeating: added))
    case .equal: return Lanes(repeating: 1).replacing(with: 0, where: variances[lane] .== .infinity)
    case .given: return weights?[lane] ?? 1 / variances[lane]
    }
  }

  /// Whether the user gave weights.
  var hasWeights: Bool { weights != nil }

  /// The variance of the effects around their unweighted mean, with divisor k.
  var effectVariance: Double {
    var (sum, squares) = (Lanes.zero, Lanes.zero)
    for y in effects {
      sum += y
      squares += y * y
    }
    let mean = sum.sum() / Double(count)
    return max(0, squares.sum() / Double(count) - mean * mean)
  }

  /// The log-likelihood at τ², up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    let sums = residualSums(at: tauSquared)
    return -0.5 * (logDeterminant(at: tauSquared) + sums.residual + (restricted ? .log(sums.weights) : 0))
  }

  /// Σ ln(v + τ²).
  private func logDeterminant(at tauSquared: Double) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += .log(variances[i / 4][i % 4] + tauSquared) }
    return sum
  }

  /// Calls a function with each study's weight (see `FixedWeights`) and variance.
  func forEachStudy(_ fixed: FixedWeights, _ body: (_ weight: Double, _ variance: Double) -> Void) {
    for i in 0..<count { body(weight(fixed, lane: i / 4)[i % 4], variances[i / 4][i % 4]) }
  }
}
