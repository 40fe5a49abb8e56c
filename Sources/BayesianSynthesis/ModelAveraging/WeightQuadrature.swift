import Distributions
import RealModule

/// The integral over the weights of one weight function: the likelihood of what selection let through.
///
/// With P the probabilities of the intervals for each study, ∫ Π ω(pᵢ) / Π (Σⱼ ωⱼ Pᵢⱼ) over ordered uniform weights. Each weight is
/// the one before times a share, whose logarithm is the variable, since likelihoods pile up near 0 where all results are significant and
/// fall as powers of it. Gauss and Legendre's rule runs over what counts of each share alone, which with many studies is little of it.
struct WeightQuadrature: Sendable {
  /// Results in each interval.
  private let counts: [Int]
  private let intervals: Int
  private let rule: [(place: Double, weight: Double)]

  init(_ weights: PublicationWeights, z: [Double], points: Int) {
    precondition(points.isMultiple(of: 8), "points fill lanes")
    intervals = weights.steps.count + 1
    var counts = [Int](repeating: 0, count: intervals)
    for value in z { counts[weights.interval(of: value)] += 1 }
    self.counts = counts
    rule = GaussLegendre(count: points).nodes(from: 0, to: 1).map { ($0, $1) }
  }

  /// The shares of one weight of the one before, with what each counts beside the peak.
  private struct Shares {
    var nodes: [(share: Double, weight: Double)]
    /// The weight itself at the peak.
    var peak: Double
    /// The results in its interval.
    var count: Int

    /// The same in lanes; the last weight's own power is in what it counts.
    var lanes: (shares: [SIMD8<Double>], weights: [SIMD8<Double>]) {
      var found = (shares: [SIMD8<Double>](), weights: [SIMD8<Double>]())
      for first in stride(from: 0, to: nodes.count, by: 8) {
        var (share, weight) = (SIMD8<Double>(), SIMD8<Double>())
        for lane in 0..<8 {
          share[lane] = nodes[first + lane].share
          weight[lane] = nodes[first + lane].weight * .pow(nodes[first + lane].share / peak, count)
        }
        found.shares.append(share)
        found.weights.append(weight)
      }
      return found
    }
  }

  /// ln of the integral; `probabilities` holds, one study after another, the probability of each interval, and is overwritten.
  func logIntegral(
    _ probabilities: UnsafeMutableBufferPointer<Double>, bases: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let peak = WeightPeak(counts, UnsafeBufferPointer(probabilities), studies: bases.count)
    let ranges = peak.ranges
    // Beside their values at the peak, products over studies have a place in a double.
    for study in bases.indices {
      let whole = peak.sum(of: study)
      for interval in 0..<intervals { probabilities[study * intervals + interval] /= whole }
      bases[study] = probabilities[study * intervals]
    }
    var shares: [Shares] = []
    for (place, range) in ranges.enumerated() {
      let width = range.upperBound - range.lowerBound
      let nodes = rule.map { node in
        let share = Double.exp(3 * (range.lowerBound + width * node.place))
        return (share, 3 * share * width * node.weight)
      }
      shares.append(Shares(nodes: nodes, peak: peak.weights[place + 1], count: counts[place + 1]))
    }
    // The last share is counted beside its own peak, its parent beside the parent's.
    let last = shares.count - 1
    shares[last].peak = peak.weights[last + 1] / peak.weights[last]
    let integral = integral(
      of: 1, above: 1, shares, shares[last].lanes, parentPeak: peak.weights[last],
      UnsafeBufferPointer(probabilities), UnsafeBufferPointer(bases))
    // (intervals - 1)! is the density of ordered uniform variables.
    let factorial = (1..<intervals).reduce(1.0) { $0 * Double($1) }
    return peak.logValue + .log(factorial * integral)
  }

  /// The integral over the weights of an interval and those beyond it, beneath a weight.
  private func integral(
    of interval: Int, above weight: Double, _ shares: [Shares],
    _ lanes: (shares: [SIMD8<Double>], weights: [SIMD8<Double>]), parentPeak: Double,
    _ probabilities: UnsafeBufferPointer<Double>, _ bases: UnsafeBufferPointer<Double>
  ) -> Double {
    if interval == intervals - 1 {
      let power = Double.pow(weight / parentPeak, counts[interval])
      return weight * power * last(above: weight, lanes, probabilities, bases)
    }
    let (k, own) = (bases.count, shares[interval - 1])
    var sum = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: k) { next in
      for node in own.nodes {
        let value = weight * node.share
        for study in 0..<k {
          next[study] = bases[study] + value * probabilities[study * intervals + interval]
        }
        // Each weight beneath stretches over what this one leaves.
        sum +=
          node.weight * weight * .pow(value / own.peak, own.count)
          * integral(
            of: interval + 1, above: value, shares, lanes, parentPeak: parentPeak, probabilities,
            UnsafeBufferPointer(next))
      }
    }
    return sum
  }

  private func last(
    above weight: Double, _ lanes: (shares: [SIMD8<Double>], weights: [SIMD8<Double>]),
    _ probabilities: UnsafeBufferPointer<Double>, _ bases: UnsafeBufferPointer<Double>
  ) -> Double {
    let (k, half) = (bases.count, bases.count / 2)
    var sum = SIMD8<Double>()
    for block in lanes.shares.indices {
      let share = lanes.shares[block]
      var (first, second) = (SIMD8<Double>(repeating: 1), SIMD8<Double>(repeating: 1))
      for study in 0..<half {
        first *= bases[study] + (weight * probabilities[study * intervals + intervals - 1]) * share
      }
      for study in half..<k {
        second *= bases[study] + (weight * probabilities[study * intervals + intervals - 1]) * share
      }
      sum += lanes.weights[block] / first / second
    }
    return sum.sum()
  }
}
