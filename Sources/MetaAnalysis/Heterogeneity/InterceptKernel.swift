import RealModule

/// The sums over studies when the mean is the only coefficient: one pass, two studies at a time (the widest that every
/// processor of the architecture has, and whose sums stay in registers).
///
/// One study, that with the largest weight, is the reference: effects are held as differences from its own, and its
/// weight W is kept out of the sums. Expressions such as Σw - Σw²/Σw lose every digit when one weight is much larger
/// than the others; written in W and the sums of the others they lose at most about log10 k digits, whatever the
/// weights.
struct InterceptKernel: Sendable {
  typealias Lanes = SIMD2<Double>

  /// Two studies. The reference, and what is missing in the last block, have effect 0 and infinite variance.
  private struct Block: Sendable {
    var effects: Lanes
    var variances: Lanes
  }

  let count: Int
  private let reference: Int
  private let referenceVariance: Double
  private let blocks: [Block]
  /// Given weights, divided by the largest.
  private let weights: [Lanes]?
  let smallestVariance: Double
  let largestVariance: Double
  /// The variance of the effects around their unweighted mean, with divisor k.
  let effectVariance: Double

  /// Σ(y - ȳ)²: no residual sum of squares with equal weights is larger.
  var sumOfSquares: Double { effectVariance * Double(count) }

  /// Arranges studies.
  init(effects: [Double], variances: [Double], weights: [Double]?, unit: Double) {
    count = effects.count
    let (smallest, largest) = Self.extremes(of: variances)
    reference = weights.map { Self.extremes(of: $0).largest } ?? smallest
    let square = unit * unit
    referenceVariance = variances[reference] / square
    smallestVariance = variances[smallest] / square
    largestVariance = variances[largest] / square
    blocks = Self.pack(effects, variances, reference: reference, unit: unit)
    self.weights = weights.map { [reference] in Self.pack($0, reference: reference) }
    var (sum, squares) = (Lanes.zero, Lanes.zero)
    for block in blocks {
      sum += block.effects
      squares += block.effects * block.effects
    }
    let mean = sum.sum() / Double(count)
    effectVariance = max(0, squares.sum() / Double(count) - mean * mean)
  }

  /// The positions of the smallest and the largest value.
  private static func extremes(of values: [Double]) -> (smallest: Int, largest: Int) {
    var (smallest, largest) = (0, 0)
    for i in values.indices {
      if values[i] < values[smallest] { smallest = i }
      if values[i] > values[largest] { largest = i }
    }
    return (smallest, largest)
  }

  private static func pack(
    _ effects: [Double], _ variances: [Double], reference: Int, unit: Double
  ) -> [Block] {
    let count = effects.count
    let (perUnit, perSquare) = (1 / unit, 1 / (unit * unit))
    let origin = Lanes(repeating: effects[reference])
    var blocks: [Block] = []
    blocks.reserveCapacity((count + 1) / 2)
    for study in stride(from: 0, to: count - 1, by: 2) {
      let y = Lanes(effects[study], effects[study + 1])
      let v = Lanes(variances[study], variances[study + 1])
      blocks.append(Block(effects: (y - origin) * perUnit, variances: v * perSquare))
    }
    if count % 2 != 0 {
      blocks.append(
        Block(
          effects: Lanes((effects[count - 1] - effects[reference]) * perUnit, 0),
          variances: Lanes(variances[count - 1] * perSquare, .infinity)))
    }
    blocks[reference / 2].variances[reference % 2] = .infinity
    return blocks
  }

  /// Weights of the studies but the reference, divided by the reference's.
  private static func pack(_ weights: [Double], reference: Int) -> [Lanes] {
    var packed = [Lanes](repeating: .zero, count: (weights.count + 1) / 2)
    for study in weights.indices where study != reference {
      packed[study / 2][study % 2] = weights[study] / weights[reference]
    }
    return packed
  }

  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums {
    // Weights are held times the smallest v + τ², so that no power of them underflows.
    let scale = smallestVariance + tauSquared
    let (scales, added) = (Lanes(repeating: scale), Lanes(repeating: tauSquared))
    // s_j = Σ w^j, t_j = Σ w^j y, u_j = Σ w^j y².
    var (s1, s2, s3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (t1, t2, t3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (u1, u2, u3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for block in blocks {
      let y = block.effects
      let w = scales / (block.variances + added)
      let wy = w * y
      let w2 = w * w
      let w2y = w * wy
      s1 += w
      s2 += w2
      s3 += w2 * w
      t1 += wy
      t2 += w2y
      t3 += w2 * wy
      u1 += wy * y
      u2 += wy * wy
      u3 += w2y * wy
    }
    return PowerSums(
      s1: s1.sum(), s2: s2.sum(), s3: s3.sum(), t1: t1.sum(), t2: t2.sum(), t3: t3.sum(),
      u1: u1.sum(), u2: u2.sum(), u3: u3.sum()
    ).residualSums(reference: scale / (referenceVariance + tauSquared), scale: scale)
  }

  /// Sums over all studies but the reference, whose effect is 0: s_j = Σw^j, t_j = Σw^j y, u_j = Σw^j y².
  private struct PowerSums {
    var s1, s2, s3, t1, t2, t3, u1, u2, u3: Double

    /// The sums over all studies, given the reference's weight, of weights that were held times `scale`.
    @inline(__always)
    func residualSums(reference W: Double, scale: Double) -> ResidualSums {
      let S = W + s1
      let (perSum, perScale) = (1 / S, 1 / scale)
      let mean = t1 * perSum
      let pull = W * mean
      // With r = Py, y'PPPy = r'Pr is the weighted sum of squares of r around its mean, taken as differences from the
      // reference's r = -Wm: d = w(y - m) + Wm.
      let d1 = t2 - mean * s2 + pull * s1
      let d2 =
        u3 - 2 * mean * t3 + mean * mean * s3 + pull * (2 * (t2 - mean * s2) + pull * s1)
      let pairs = W * W * (s1 * s1 + 3 * s2) + 2 * W * (s1 * s2 - s3) + s2 * s1 * s1 - 2 * s3 * s1 + s2 * s2
      return ResidualSums(
        residual: max(0, u1 - mean * t1) * perScale,
        residualSquared: max(0, u2 - 2 * mean * t2 + mean * mean * s2 + pull * pull) * perScale * perScale,
        residualCubed: max(0, d2 - d1 * d1 * perSum) * perScale * perScale * perScale,
        trace: (2 * W * s1 + s1 * s1 - s2) * perSum * perScale,
        traceSquared: pairs * perSum * perSum * perScale * perScale,
        weights: S * perScale,
        weightsSquared: (W * W + s2) * perScale * perScale)
    }
  }

  /// The sums at weights a that do not depend on τ².
  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    var (a1, a2, a3) = (Lanes.zero, Lanes.zero, Lanes.zero)
    var (av, a2v, a3v, a2v2, a3v2) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (ay, ayy) = (Lanes.zero, Lanes.zero)
    let weighting = Weights(fixed, given: weights, smallestVariance: smallestVariance)
    for index in blocks.indices {
      let block = blocks[index]
      let a = weighting[block, index]
      let y = block.effects
      // Padding has weight 0 and must not contribute 0 times infinity.
      let v = block.variances.replacing(with: 0, where: block.variances .== .infinity)
      let (aa, b) = (a * a, a * v)
      a1 += a
      a2 += aa
      a3 += aa * a
      av += b
      a2v += a * b
      a3v += aa * b
      a2v2 += b * b
      a3v2 += a * b * b
      ay += a * y
      ayy += a * y * y
    }
    return FixedSums(
      a1: a1.sum(), a2: a2.sum(), a3: a3.sum(), av: av.sum(), a2v: a2v.sum(), a3v: a3v.sum(),
      a2v2: a2v2.sum(), a3v2: a3v2.sum(), ay: ay.sum(), ayy: ayy.sum()
    ).momentSums(
      reference: weighting.ofReference(referenceVariance), variance: referenceVariance, scale: weighting.scale
    )
  }

  /// Weights of blocks; inverse variances are held times the smallest v + added, so that no power underflows.
  private struct Weights {
    let fixed: FixedWeights
    let given: [Lanes]
    let scale: Double

    init(_ fixed: FixedWeights, given: [Lanes]?, smallestVariance: Double) {
      self.fixed = fixed
      self.given = given ?? []
      scale = if case .inverseVariance(let added) = fixed { smallestVariance + added } else { 1 }
    }

    @inline(__always)
    subscript(block: Block, index: Int) -> Lanes {
      switch fixed {
      case .inverseVariance(let added): Lanes(repeating: scale) / (block.variances + Lanes(repeating: added))
      case .equal: Lanes(repeating: 1).replacing(with: 0, where: block.variances .== .infinity)
      case .given: given[index]
      }
    }

    func ofReference(_ variance: Double) -> Double {
      if case .inverseVariance(let added) = fixed { scale / (variance + added) } else { 1 }
    }
  }

  /// Sums over all studies but the reference.
  private struct FixedSums {
    var a1, a2, a3, av, a2v, a3v, a2v2, a3v2, ay, ayy: Double

    /// The sums over all studies. P's elements are a_i(A - a_i)/A on the diagonal and -a_i a_j/A elsewhere.
    func momentSums(reference W: Double, variance: Double, scale: Double) -> MomentSums {
      let A = W + a1
      let (diagonal, total2) = (A * A, W * W + a2)
      let b = W * variance
      return MomentSums(
        residual: max(0, ayy - ay * ay / A) / scale,
        trace: (2 * W * a1 + a1 * a1 - a2) / A / scale,
        traceV: (b * a1 + W * av + a1 * av - a2v) / A / scale,
        tracePP: (W * W * (a1 * a1 + a2) + (diagonal + total2) * a2 - 2 * A * a3) / diagonal
          / (scale * scale),
        tracePVP: (b * W * (a1 * a1 + a2) + (diagonal + total2) * a2v - 2 * A * a3v) / diagonal
          / (scale * scale),
        tracePVPV: (b * b * a1 * a1 + 2 * W * b * a2v + diagonal * a2v2 - 2 * A * a3v2 + a2v * a2v) / diagonal
          / (scale * scale),
        weights: A / scale)
    }
  }

  /// The log-likelihood at τ², up to a constant.
  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    let sums = residualSums(at: tauSquared)
    return -0.5 * (logDeterminant(at: tauSquared) + sums.residual + (restricted ? .log(sums.weights) : 0))
  }

  /// Σ ln(v + τ²).
  private func logDeterminant(at tauSquared: Double) -> Double {
    var sum = 0.0
    for study in 0..<count { sum += .log(variance(study) + tauSquared) }
    return sum
  }

  private func variance(_ study: Int) -> Double {
    study == reference ? referenceVariance : blocks[study / 2].variances[study % 2]
  }

  /// Calls a function with each study's weight (see `FixedWeights`) and variance.
  func forEachStudy(_ fixed: FixedWeights, _ body: (_ weight: Double, _ variance: Double) -> Void) {
    let weighting = Weights(fixed, given: weights, smallestVariance: smallestVariance)
    for study in 0..<count {
      let weight =
        study == reference
        ? weighting.ofReference(referenceVariance) : weighting[blocks[study / 2], study / 2][study % 2]
      body(weight / weighting.scale, variance(study))
    }
  }
}
