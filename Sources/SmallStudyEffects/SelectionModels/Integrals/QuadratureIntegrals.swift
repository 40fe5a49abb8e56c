import Distributions
import RealModule

/// Integrals of a smooth weight: quadrature between the tails, closed forms in them.
public struct QuadratureIntegrals: SelectionIntegrals {
  private let nodes: QuadratureNodes
  /// The p values of the nodes, then of the bounds of the tails, then of the studies.
  private let pValues: [SelectionPValue]
  private let logWeight: @Sendable (SelectionPValue, SIMD2<Double>) -> LogWeight
  private let byRule: @Sendable (GaussLegendre) -> QuadratureIntegrals
  /// The logarithms of weights at the nodes, at the bounds and of the studies.
  private var values: [Double]
  private var firsts: [SIMD2<Double>]
  private var seconds: [SIMD4<Double>]
  /// Exponents of the nodes, relative to the largest; smaller ones add nothing.
  private static let least = -45.0

  /// The integrals of a function for studies, by a rule.
  init(_ function: some SmoothSelection, _ studies: SelectedStudies, rule: GaussLegendre) {
    let isTwoSided = studies.alternative == .twoSided
    let nodes = QuadratureNodes(
      kept: function.kept, threshold: function.threshold, isTwoSided: isTwoSided, rule: rule)
    let observed = studies.statistics.map { min(max($0, nodes.lower), nodes.upper) }
    pValues = (nodes.statistics + [nodes.lower, nodes.upper] + observed).map {
      SelectionPValue(statistic: $0, isTwoSided: isTwoSided)
    }
    self.nodes = nodes
    byRule = { QuadratureIntegrals(function, studies, rule: $0) }
    logWeight = { function.relativeLogWeight($0, $1) }
    values = pValues.map { _ in 0 }
    firsts = pValues.map { _ in .zero }
    seconds = pValues.map { _ in .zero }
  }

  /// The same with 6 nodes between breaks.
  public var coarse: QuadratureIntegrals { byRule(.coarse) }

  /// The same with 2 nodes between breaks.
  public var sparse: QuadratureIntegrals { byRule(.sparse) }

  /// Computes the weights of all nodes and studies.
  public mutating func set(_ parameters: [Double]) {
    let parameters = SIMD2(padding: parameters)
    for place in pValues.indices {
      let weight = logWeight(pValues[place], parameters)
      values[place] = weight.value
      firsts[place] = weight.first
      seconds[place] = weight.second
    }
  }

  /// The weight of a study.
  public func weigh(_ study: Int, into weight: inout SelectionWeight) {
    let place = nodes.statistics.count + 2 + study
    weight.value = values[place]
    let count = weight.gradient.count
    for i in 0..<count {
      weight.gradient[i] = firsts[place][i]
      for j in 0..<count { weight.hessian[i * count + j] = seconds[place][i + j] }
    }
  }

  /// The quadrature and the tails.
  public func integrate(
    _ study: Int, mean: Double, deviation: Double, into moments: inout SelectionMoments
  ) {
    let count = nodes.statistics.count
    let tails = (
      ConstantTail(bound: (nodes.lower - mean) / deviation, isUpper: false, logWeight: values[count]),
      ConstantTail(bound: (nodes.upper - mean) / deviation, isUpper: true, logWeight: values[count + 1])
    )
    let scale = max(tails.0.exponent, tails.1.exponent, largestExponent(mean, 1 / deviation))
    var sums = QuadratureSums()
    add(mean, 1 / deviation, scale, to: &sums)
    sums.divide(by: deviation)
    sums.add(tails.0.moments(scale), firsts[count], seconds[count])
    sums.add(tails.1.moments(scale), firsts[count + 1], seconds[count + 1])
    sums.store(scale, into: &moments)
  }

  /// The largest logarithm of weight times density at a node.
  private func largestExponent(_ mean: Double, _ precision: Double) -> Double {
    var largest = -Double.infinity
    for place in nodes.statistics.indices {
      let u = (nodes.statistics[place] - mean) * precision
      largest = max(largest, values[place] - 0.5 * u * u)
    }
    return largest
  }

  private func add(_ mean: Double, _ precision: Double, _ scale: Double, to sums: inout QuadratureSums) {
    for place in nodes.statistics.indices {
      let u = (nodes.statistics[place] - mean) * precision
      let exponent = values[place] - 0.5 * u * u - scale
      guard exponent > Self.least else { continue }
      let x = Double.exp(exponent) * nodes.weights[place]
      let square = u * u
      let hermite = SIMD8(1, u, square - 1, u * (square - 3), square * (square - 6) + 3, 0, 0, 0)
      sums.add(x * hermite, firsts[place], seconds[place])
    }
  }
}

/// Sums over nodes, in registers.
private struct QuadratureSums {
  private var whole = SIMD8<Double>.zero
  private var first0 = SIMD4<Double>.zero
  private var first1 = SIMD4<Double>.zero
  private var second = SIMD4<Double>.zero

  @inline(__always)
  mutating func add(_ moments: SIMD8<Double>, _ first: SIMD2<Double>, _ second: SIMD4<Double>) {
    whole += moments
    first0 += first[0] * moments.lowHalf
    first1 += first[1] * moments.lowHalf
    // ∂²w = w (∂² ln w + ∂ ln w ∂ ln w).
    let products = SIMD4(first[0] * first[0], first[0] * first[1], first[1] * first[1], 0)
    self.second += moments[0] * (second + products)
  }

  mutating func divide(by deviation: Double) {
    whole /= deviation
    first0 /= deviation
    first1 /= deviation
    second /= deviation
  }

  func store(_ scale: Double, into moments: inout SelectionMoments) {
    moments.logScale = scale
    moments.whole = whole
    let count = moments.first.count
    if count > 0 { moments.first[0] = first0 }
    if count > 1 { moments.first[1] = first1 }
    for i in 0..<count {
      for j in 0..<count { moments.second[i * count + j] = second[i + j] }
    }
  }
}
