import RealModule

/// The sums over studies when the mean is the only coefficient: one pass, two studies at a time (the widest that every
/// processor of the architecture has, and whose sums stay in registers).
///
/// One study, that with the largest weight, is the reference: effects are held as differences from its own, and its
/// weight W is kept out of the sums. Expressions such as Σw - Σw²/Σw lose every digit when one weight is much larger
/// than the others; written in W and the sums of the others they lose at most about log10 k digits, whatever the
/// weights.
struct InterceptKernel: Sendable {
  typealias Pair = SIMD2<Double>

  let count: Int
  /// The reference study.
  let reference: Int
  private let referenceVariance: Double
  private let blocks: [StudyCell]
  /// Given weights, divided by the largest.
  private let weights: [Pair]?
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
    var (sum, squares) = (Pair.zero, Pair.zero)
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
  ) -> [StudyCell] {
    let count = effects.count
    let (perUnit, perSquare) = (1 / unit, 1 / (unit * unit))
    let origin = Pair(repeating: effects[reference])
    var blocks: [StudyCell] = []
    blocks.reserveCapacity((count + 1) / 2)
    for study in stride(from: 0, to: count - 1, by: 2) {
      let y = Pair(effects[study], effects[study + 1])
      let v = Pair(variances[study], variances[study + 1])
      blocks.append(StudyCell(effects: (y - origin) * perUnit, variances: v * perSquare))
    }
    if count % 2 != 0 {
      blocks.append(
        StudyCell(
          effects: Pair((effects[count - 1] - effects[reference]) * perUnit, 0),
          variances: Pair(variances[count - 1] * perSquare, .infinity)))
    }
    blocks[reference / 2].variances[reference % 2] = .infinity
    return blocks
  }

  /// Weights of the studies but the reference, divided by the reference's.
  private static func pack(_ weights: [Double], reference: Int) -> [Pair] {
    var packed = [Pair](repeating: .zero, count: (weights.count + 1) / 2)
    for study in weights.indices where study != reference {
      packed[study / 2][study % 2] = weights[study] / weights[reference]
    }
    return packed
  }

  /// The sums at the weights 1/(v + τ²).
  func weightedSums(at tauSquared: Double) -> WeightedSums<Double> {
    let scale = smallestVariance + tauSquared
    let (scales, added) = (Pair(repeating: scale), Pair(repeating: tauSquared))
    var sums = PowerSums<Pair>.zero
    for block in blocks { sums.add(effects: block.effects, weights: scales / (block.variances + added)) }
    return WeightedSums(
      PowerSums(folding: sums), reference: scale / (referenceVariance + tauSquared), scale: scale)
  }

  /// The sums at the weights 1/(v + τ²).
  func residualSums(at tauSquared: Double) -> ResidualSums { weightedSums(at: tauSquared).residualSums }

  /// The sums at weights a that do not depend on τ².
  func momentSums(_ fixed: FixedWeights) -> MomentSums {
    let weighting = Weights(fixed, given: weights, smallestVariance: smallestVariance)
    var sums = FixedSums<Pair>.zero
    for index in blocks.indices {
      let block = blocks[index]
      // Padding has weight 0 and must not contribute 0 times infinity.
      let variances = block.variances.replacing(with: 0, where: block.variances .== .infinity)
      sums.add(effects: block.effects, variances: variances, weights: weighting[block, index])
    }
    return FixedSums(folding: sums).momentSums(
      reference: weighting.ofReference(referenceVariance), variance: referenceVariance, scale: weighting.scale
    )
  }

  /// Weights of blocks; inverse variances are held times the smallest v + added, so that no power underflows.
  private struct Weights {
    let fixed: FixedWeights
    let given: [Pair]
    let scale: Double

    init(_ fixed: FixedWeights, given: [Pair]?, smallestVariance: Double) {
      self.fixed = fixed
      self.given = given ?? []
      scale = if case .inverseVariance(let added) = fixed { smallestVariance + added } else { 1 }
    }

    @inline(__always)
    subscript(block: StudyCell, index: Int) -> Pair {
      switch fixed {
      case .inverseVariance(let added): Pair(repeating: scale) / (block.variances + Pair(repeating: added))
      case .equal: Pair(repeating: 1).replacing(with: 0, where: block.variances .== .infinity)
      case .given: given[index]
      }
    }

    func ofReference(_ variance: Double) -> Double {
      if case .inverseVariance(let added) = fixed { scale / (variance + added) } else { 1 }
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
