import RealModule

/// The posterior of τ on a lattice that is halved until it tells the same: what every mixture over τ is made of.
struct PosteriorLattice: Sendable {
  /// What is known at a place of τ.
  struct Node: Sendable {
    var tau: Double
    var logTau: Double
    /// The logarithm of the density of t, not normalised.
    var logValue: Double
    /// The mean and the variance of μ given τ.
    var mean: Double
    var variance: Double

    var isSeen: Bool { logValue > -.infinity }
  }

  /// The logarithm of a density of τ, with the mean and the variance of μ given τ.
  typealias Kernel =
    @Sendable (_ tau: Double, _ logTau: Double) -> (logDensity: Double, mean: Double, variance: Double)

  let scale: LatticeScale
  private(set) var step: Double
  private(set) var start: Double
  private(set) var nodes: [Node]
  /// ln of the integral of the density.
  private(set) var logIntegral: Double
  /// Probabilities of the nodes.
  private(set) var probabilities: [Double]
  /// The largest relative change of integral and moments when the lattice was last halved, or what lies beyond its ends.
  private(set) var error: Double
  private let kernel: Kernel

  /// A density that so many nodes do not resolve has lost its digits to rounding; `error` says so.
  private static let mostNodes = 20_000

  /// - Parameters:
  ///   - scale: The variable.
  ///   - order: The largest r of moments of τ^r that are wanted and exist.
  ///   - unit: The unit of μ, and of τ.
  ///   - kernel: The density.
  init(scale: LatticeScale, order: Int, unit: Double, kernel: @escaping Kernel) {
    self.scale = scale
    self.kernel = kernel
    step = 0.125
    start = -8.5
    nodes = []
    (logIntegral, probabilities, error) = (-.infinity, [], .infinity)
    nodes = (0...136).map { node(start + Double($0) * step) }
    var before = sums(order, unit)
    // A narrow prior or likelihood is found by halving around the largest value.
    for _ in 0..<22 {
      halve(order)
      let now = sums(order, unit)
      error = Self.difference(before, now)
      before = now
      if error < 1e-10, step < 0.1 { break }
      if nodes.count > Self.mostNodes { break }
    }
    normalize()
    error = max(error, ends(order))
  }

  private func node(_ t: Double) -> Node {
    let place = scale.place(t)
    // Beyond, squares of τ have no place in a double.
    guard place.logValue < 300 else {
      return Node(tau: place.value, logTau: place.logValue, logValue: -.infinity, mean: 0, variance: 1)
    }
    let found = kernel(place.value, place.logValue)
    let value = found.logDensity + place.logSlope
    return Node(
      tau: place.value, logTau: place.logValue, logValue: value.isNaN ? -.infinity : value, mean: found.mean,
      variance: found.variance)
  }

  /// What a node counts for the moment of the order: where it is nothing, no new node is needed beside it.
  private func importance(_ node: Node, _ order: Int, _ logUnit: Double) -> Double {
    node.logValue + Double(order) * max(0, node.logTau - logUnit)
  }

  private var logUnit: Double { scale.place(0).logValue }

  private mutating func halve(_ order: Int) {
    let logUnit = logUnit
    let importances = nodes.map { importance($0, order, logUnit) }
    let top = importances.max() ?? 0
    let best = importances.firstIndex(of: top) ?? 0
    var halved: [Node] = []
    halved.reserveCapacity(2 * nodes.count)
    for index in nodes.indices {
      halved.append(nodes[index])
      guard index + 1 < nodes.count else { break }
      let isWanted = max(importances[index], importances[index + 1]) > top - 50 || abs(index - best) < 3
      let t = start + (Double(index) + 0.5) * step
      halved.append(
        isWanted
          ? node(t) : Node(tau: 0, logTau: -.infinity, logValue: -.infinity, mean: 0, variance: 1))
    }
    step /= 2
    nodes = halved
    trim(importancesAbove: top - 60, order, logUnit)
  }

  /// Leaves out places at both ends that count nothing.
  private mutating func trim(importancesAbove least: Double, _ order: Int, _ logUnit: Double) {
    let isKept: (Node) -> Bool = { importance($0, order, logUnit) > least }
    guard let first = nodes.firstIndex(where: isKept), let last = nodes.lastIndex(where: isKept) else {
      return
    }
    start += Double(first) * step
    nodes = Array(nodes[first...last])
  }

  /// The integral and the moments, each in units that make them comparable.
  private func sums(_ order: Int, _ unit: Double) -> (top: Double, sums: [Double]) {
    let top = nodes.reduce(-.infinity) { max($0, $1.logValue) }
    var sums = [0.0, 0, 0, 0, 0]
    for node in nodes where node.isSeen {
      let value = step * .exp(node.logValue - top)
      guard value > 0 else { continue }
      let (mean, ratio) = (node.mean / unit, node.tau / unit)
      sums[0] += value
      sums[1] += value * mean
      if order >= 1 { sums[3] += value * ratio }
      if order >= 2 {
        sums[2] += value * (node.variance / (unit * unit) + mean * mean)
        sums[4] += value * ratio * ratio
      }
    }
    return (top, sums)
  }

  private static func difference(
    _ first: (top: Double, sums: [Double]), _ second: (top: Double, sums: [Double])
  ) -> Double {
    let factor = Double.exp(first.top - second.top)
    let whole = second.sums[0]
    return zip(first.sums, second.sums).reduce(0) { largest, pair in
      max(largest, abs(pair.0 * factor - pair.1) / max(whole, abs(pair.1)))
    }
  }

  private mutating func normalize() {
    let top = nodes.reduce(-.infinity) { max($0, $1.logValue) }
    let values = nodes.map { Double.exp($0.logValue - top) }
    let sum = values.reduce(0, +)
    logIntegral = top + .log(sum * step)
    probabilities = values.map { $0 / sum }
  }

  /// What the last nodes count for the moment of the order, for what may lie beyond them.
  private func ends(_ order: Int) -> Double {
    guard nodes.count > 1, let last = nodes.last else { return .infinity }
    let mean = moment(order)
    let beyond =
      probabilities[nodes.count - 1] * .exp(Double(order) * last.logTau) / max(mean, .leastNormalMagnitude)
    return max(beyond, probabilities[0])
  }

  /// E(τ^r).
  func moment(_ order: Int) -> Double {
    mean { node in (0..<order).reduce(1.0) { product, _ in product * node.tau } }
  }

  /// The mean of a quantity over τ.
  func mean(of quantity: (Node) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices where probabilities[index] > 0 {
      sum += probabilities[index] * quantity(nodes[index])
    }
    return sum
  }

  /// The distribution of τ.
  var density: LatticeDensity {
    let (scale, kernel, constant) = (scale, kernel, logIntegral)
    return LatticeDensity(
      scale: scale, step: step, start: start, values: probabilities.map { $0 / step },
      exact: { t in
        let place = scale.place(t)
        guard place.logValue < 300 else { return 0 }
        let value = Double.exp(kernel(place.value, place.logValue).logDensity + place.logSlope - constant)
        return value.isNaN ? 0 : value
      })
  }

  /// The logarithm of the density of τ at t, normalised.
  func logDensity(ofTauAt t: Double) -> Double {
    let place = scale.place(t)
    return kernel(place.value, place.logValue).logDensity - logIntegral
  }

  /// The logarithm of the density at a τ, which may be 0.
  func logDensity(ofTau tau: Double) -> Double { kernel(tau, .log(tau)).logDensity - logIntegral }

  /// A mixture over τ of normal distributions.
  func mixture(_ part: (Node) -> (mean: Double, variance: Double)) -> NormalMixture {
    var (weights, means, deviations) = ([Double](), [Double](), [Double]())
    for index in nodes.indices where probabilities[index] > 1e-20 {
      let (mean, variance) = part(nodes[index])
      weights.append(probabilities[index])
      means.append(mean)
      deviations.append(variance.squareRoot())
    }
    return NormalMixture(weights: weights, means: means, deviations: deviations)
  }
}
