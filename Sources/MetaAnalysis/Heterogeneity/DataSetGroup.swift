import RealModule

/// A few data sets of one shape, one a lane: what an estimator works on at a time in a `DataSetBlock`.
struct DataSetGroup: EstimatorProblem {
  /// Four lanes, two of the machine's vectors: measured faster than two (latency) and eight (waiting for the slowest).
  typealias Value = LanePair<SIMD2<Double>>

  let cells: DataSetCells
  /// What is known of the data sets.
  let facts: DataSetFacts<Value>
  let sumsAtZero: LaneResidualSums<Value>

  var studyCount: Int { cells.studyCount }
  var residualDegreesOfFreedom: Int { studyCount - 1 }
  var smallestVariance: Value { facts.smallestVariance }
  var largestVariance: Value { facts.largestVariance }
  var normalizedEffectVariance: Value { facts.effectVariance }
  var sumOfSquares: Value { facts.effectVariance * studies }

  /// The sums at the weights 1/(v + τ²).
  @inline(__always)
  func weightedSums(at tauSquared: Value, where mask: Value.Mask = .all) -> WeightedSums<Value> {
    let scale = facts.smallestVariance + tauSquared
    let others = Value.powerSums(cells, added: tauSquared, scale: scale, where: mask)
    // The reference has the smallest variance, and so the weight 1.
    return WeightedSums(others, reference: Value(repeating: 1), scale: scale)
  }

  @inline(__always)
  func normalizedSums(at tauSquared: Value, where mask: Value.Mask) -> LaneResidualSums<Value> {
    weightedSums(at: tauSquared, where: mask).residualSums
  }

  @inline(__always)
  func normalizedMomentSums(_ weights: LaneFixedWeights<Value>) -> LaneMomentSums<Value> {
    let (one, variance) = (Value(repeating: 1), facts.smallestVariance)
    switch weights {
    case .inverseVariance(let added):
      let scale = variance + added
      return Value.fixedSums(cells, added: added, scale: scale)
        .momentSums(reference: Value(repeating: 1), variance: variance, scale: scale)
    case .equal:
      return Value.equalSums(cells).momentSums(reference: one, variance: variance, scale: one)
    case .given: return inverseVarianceMoments
    }
  }

  func lane(_ index: Int) -> DataSetLane { DataSetLane(group: self, index: index) }
}

/// What is known of each of a few data sets before any estimate.
struct DataSetFacts<Value: Lanes> {
  /// The power of two that effects were divided by.
  var unit: Value
  /// The reference study's effect, in the data's units.
  var origin: Value
  /// In the problem's units, as what follows.
  var smallestVariance: Value
  var largestVariance: Value
  var effectVariance: Value
}

extension DataSetFacts {
  var unitSquared: Value { unit * unit }

  /// The facts of twice as many data sets.
  init<Half>(_ low: DataSetFacts<Half>, _ high: DataSetFacts<Half>) where Value == LanePair<Half> {
    self.init(
      unit: Value(low.unit, high.unit), origin: Value(low.origin, high.origin),
      smallestVariance: Value(low.smallestVariance, high.smallestVariance),
      largestVariance: Value(low.largestVariance, high.largestVariance),
      effectVariance: Value(low.effectVariance, high.effectVariance))
  }
}

/// One data set of a group, alone: its sums are those of its lane.
struct DataSetLane: SingleProblem {
  typealias Value = Double

  let group: DataSetGroup
  let index: Int

  var studyCount: Int { group.studyCount }
  var residualDegreesOfFreedom: Int { group.residualDegreesOfFreedom }
  var smallestVariance: Double { group.smallestVariance.lane(index) }
  var largestVariance: Double { group.largestVariance.lane(index) }
  var sumOfSquares: Double { group.sumOfSquares.lane(index) }
  var sumsAtZero: ResidualSums { group.sumsAtZero.lane(index) }

  func normalizedSums(at tauSquared: Double, where mask: Bool) -> ResidualSums {
    let scale = smallestVariance + tauSquared
    let pair = SIMD2<Double>.powerSums(
      group.cells.pair(index / 2), added: SIMD2(repeating: tauSquared), scale: SIMD2(repeating: scale),
      where: .all)
    return WeightedSums(pair.lane(index % 2), reference: 1, scale: scale).residualSums
  }

  func profileLogLikelihood(at tauSquared: Double, restricted: Bool) -> Double {
    let sums = normalizedSums(at: tauSquared)
    return -0.5
      * (logDeterminant(at: tauSquared) + sums.residual + (restricted ? .log(sums.weights) : 0))
  }

  /// Σ ln(v + τ²).
  private func logDeterminant(at tauSquared: Double) -> Double {
    let cells = group.cells.pair(index / 2)
    var sum = 0.0
    for study in 0..<studyCount {
      let variance = cells[study].variances[index % 2]
      sum += .log((variance == .infinity ? smallestVariance : variance) + tauSquared)
    }
    return sum
  }
}
