import Distributions
import RealModule

/// The integral of the weights of one weight function: the likelihood of what selection let through.
///
/// With P the probabilities of the intervals for each study, ∫ Π ω(pᵢ) / Π (Σⱼ ωⱼ Pᵢⱼ) over ordered uniform weights. Each weight is
/// the one before times a cube, since likelihoods pile up near 0 where all results are significant.
struct WeightQuadrature {
  /// Results in each interval.
  private let counts: [Int]
  private let intervals: Int
  /// Lanes of the last weight's share of the one before, and what each counts.
  private let shares: [SIMD8<Double>]
  private let shareWeights: [SIMD8<Double>]
  private let nodes: [(share: Double, weight: Double)]

  init(_ weights: PublicationWeights, z: [Double], points: Int) {
    precondition(points.isMultiple(of: 8), "points fill lanes")
    intervals = weights.steps.count + 1
    var counts = [Int](repeating: 0, count: intervals)
    for value in z { counts[weights.interval(of: value)] += 1 }
    self.counts = counts
    nodes = GaussLegendre(count: points).nodes(from: 0, to: 1).map { u, weight in
      (u * u * u, 3 * u * u * weight)
    }
    var (lanes, laneWeights) = ([SIMD8<Double>](), [SIMD8<Double>]())
    for first in stride(from: 0, to: points, by: 8) {
      var (share, weight) = (SIMD8<Double>(), SIMD8<Double>())
      for lane in 0..<8 {
        share[lane] = nodes[first + lane].share
        weight[lane] = nodes[first + lane].weight * .pow(nodes[first + lane].share, counts[intervals - 1])
      }
      lanes.append(share)
      laneWeights.append(weight)
    }
    (shares, shareWeights) = (lanes, laneWeights)
  }

  /// The integral; `probabilities` holds, one study after another, the probability of each interval.
  func callAsFunction(_ probabilities: UnsafeBufferPointer<Double>, bases: UnsafeMutableBufferPointer<Double>)
    -> Double
  {
    let k = bases.count
    for study in 0..<k { bases[study] = probabilities[study * intervals] }
    // (intervals - 1)! is the density of ordered uniform variables.
    return factorial * integral(of: 1, above: 1, probabilities, bases)
  }

  private var factorial: Double { (1..<intervals).reduce(1) { $0 * Double($1) } }

  /// The integral over the weights of an interval and those beyond it, beneath a weight.
  private func integral(
    of interval: Int, above weight: Double, _ probabilities: UnsafeBufferPointer<Double>,
    _ bases: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    if interval == intervals - 1 { return last(above: weight, probabilities, UnsafeBufferPointer(bases)) }
    let k = bases.count
    var sum = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: k) { next in
      for node in nodes {
        let own = weight * node.share
        for study in 0..<k { next[study] = bases[study] + own * probabilities[study * intervals + interval] }
        // Each weight beneath stretches over what this one leaves.
        sum +=
          node.weight * weight * .pow(own, counts[interval])
          * integral(of: interval + 1, above: own, probabilities, next)
      }
    }
    return sum
  }

  private func last(
    above weight: Double, _ probabilities: UnsafeBufferPointer<Double>, _ bases: UnsafeBufferPointer<Double>
  ) -> Double {
    let (k, half) = (bases.count, bases.count / 2)
    var sum = SIMD8<Double>()
    for block in shares.indices {
      let share = shares[block]
      var (first, second) = (SIMD8<Double>(repeating: 1), SIMD8<Double>(repeating: 1))
      for study in 0..<half {
        first *= bases[study] + (weight * probabilities[study * intervals + intervals - 1]) * share
      }
      for study in half..<k {
        second *= bases[study] + (weight * probabilities[study * intervals + intervals - 1]) * share
      }
      sum += shareWeights[block] / first / second
    }
    return sum.sum() * weight * .pow(weight, counts[intervals - 1])
  }
}
