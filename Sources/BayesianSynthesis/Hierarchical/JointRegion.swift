import Distributions
import RealModule

/// The region of μ and τ of highest posterior density that has a probability.
///
/// Given τ it is an interval of μ, so that the region is told by its ends at values of τ.
public struct JointRegion: Sendable, Hashable, Codable {
  /// Where the region is at a value of τ.
  public struct Row: Sendable, Hashable, Codable {
    public var tau: Double
    /// The smallest value of μ in the region.
    public var lower: Double
    /// The largest value of μ in the region.
    public var upper: Double
  }

  /// The probability of the region.
  public var level: Double
  /// The joint density at its border.
  public var density: Double
  /// The region, τ ascending; of several parts where the density has several hills.
  public var parts: [[Row]]
}

extension HierarchicalPosterior {
  /// The region of μ and τ of highest density that has a probability; `nil` of a regression.
  ///
  /// With f the posterior density of τ, and m and s the mean and the standard deviation of μ given τ, the density is at least c where
  /// |μ - m| ≤ s z and z² = 2 ln(f / (c s √(2π))), and its probability is the integral of f (2 Φ(z) - 1) over τ. This is an integral over
  /// one variable, whose ends are roots of z; c is the root of the probability.
  ///
  /// - Parameters:
  ///   - level: The probability, between 0 and 1.
  ///   - rows: How many values of τ tell a part, its ends included.
  /// - Complexity: O(n k) for some thousand values n of τ.
  public func jointRegion(level: Double, rows: Int = 41) -> JointRegion? {
    precondition(level > 0 && level < 1 && rows > 1, "a level lies between 0 and 1")
    guard regression == nil else { return nil }
    let surface = JointSurface(lattice: lattice, mean: mean)
    guard let logDensity = surface.logDensity(ofLevel: level) else { return nil }
    // A density that is infinite at 0 has a part there that holds nothing.
    let spans = surface.spans(above: logDensity).filter {
      surface.probability(of: $0, above: logDensity) > 1e-6
    }
    let parts = spans.map { span in
      surface.places(of: span, count: rows).map { t in
        let place = surface.place(t)
        let reach = place.deviation * place.reach(above: logDensity)
        let center = columns.origin + place.mean
        return JointRegion.Row(
          tau: span.startsAtZero && t == span.low ? 0 : place.tau, lower: center - reach,
          upper: center + reach)
      }
    }
    return JointRegion(level: level, density: .exp(logDensity), parts: parts)
  }
}

/// The joint density of μ and τ over the variable t of a lattice of τ.
private struct JointSurface {
  let lattice: PosteriorLattice
  let mean: MeanLikelihood
  /// ln of the highest density at each node of the lattice.
  private let peaks: [Double]

  /// The density at a value of τ.
  struct Place {
    var tau: Double
    /// The mean and the standard deviation of μ given τ.
    var mean: Double
    var deviation: Double
    /// ln of the density of t.
    var logShare: Double
    /// ln of the density of μ and τ at the mean.
    var logPeak: Double

    /// How many standard deviations from the mean the density falls to another.
    func reach(above logDensity: Double) -> Double { max(0, 2 * (logPeak - logDensity)).squareRoot() }
  }

  /// Values of t between which the region lies.
  struct Span {
    var low: Double
    var high: Double
    /// Whether it goes down to τ = 0.
    var startsAtZero: Bool

  }

  init(lattice: PosteriorLattice, mean: MeanLikelihood) {
    (self.lattice, self.mean) = (lattice, mean)
    peaks = lattice.nodes.enumerated().map { index, node in
      let t = lattice.start + Double(index) * lattice.step
      // A node without weight for sums over t may still have the density of τ that others have: near 0.
      guard node.isSeen else { return Self.place(t, lattice, mean).logPeak }
      let slope = lattice.scale.place(t).logSlope
      return node.logValue - slope - lattice.logIntegral - 0.5 * .log(2 * .pi * node.variance)
    }
  }

  /// Values of τ, as t, that are dense at both ends, where the region closes as a root does.
  func places(of span: Span, count: Int) -> [Double] {
    let (low, high) = (span.startsAtZero ? 0 : place(span.low).tau, place(span.high).tau)
    return (0..<count).map { index in
      guard index > 0 else { return span.low }
      guard index < count - 1 else { return span.high }
      let tau = low + (high - low) * (1 - .cos(.pi * Double(index) / Double(count - 1))) / 2
      return lattice.scale.variable(of: tau)
    }
  }

  func place(_ t: Double) -> Place { Self.place(t, lattice, mean) }

  private static func place(_ t: Double, _ lattice: PosteriorLattice, _ mean: MeanLikelihood) -> Place {
    let place = lattice.scale.place(t)
    let given = mean(place.value * place.value)
    let log = lattice.logDensity(ofTauAt: t)
    return Place(
      tau: place.value, mean: given.mean, deviation: given.variance.squareRoot(),
      logShare: log + place.logSlope, logPeak: log - 0.5 * .log(2 * .pi * given.variance))
  }

  /// Where the density is above another.
  func spans(above logDensity: Double) -> [Span] {
    func t(_ index: Int) -> Double { lattice.start + Double(index) * lattice.step }
    func end(_ inside: Int, _ outside: Int) -> Double {
      RootFinding.root(from: min(t(inside), t(outside)), to: max(t(inside), t(outside))) {
        place($0).logPeak - logDensity
      }?.value ?? t(inside)
    }
    var spans: [Span] = []
    var first: Int?
    for index in peaks.indices {
      if peaks[index] >= logDensity, first == nil { first = index }
      guard let start = first else { continue }
      let isLast = index == peaks.count - 1
      guard isLast || peaks[index + 1] < logDensity else { continue }
      spans.append(
        Span(
          low: start == 0 ? t(0) : end(start, start - 1), high: isLast ? t(index) : end(index, index + 1),
          startsAtZero: start == 0))
      first = nil
    }
    return spans
  }

  /// The probability of the region where the density is above another.
  func probability(above logDensity: Double) -> Double {
    spans(above: logDensity).reduce(0) { $0 + probability(of: $1, above: logDensity) }
  }

  /// By Gauss and Legendre in an angle, which makes the ends smooth, with more places until it tells the same.
  func probability(of span: Span, above logDensity: Double) -> Double {
    var sum = Double.nan
    for rule in Self.rules {
      let before = sum
      sum = 0
      for (angle, weight) in rule.nodes(from: 0, to: .pi) {
        let place = place(span.low + (span.high - span.low) * (1 - .cos(angle)) / 2)
        let z = place.reach(above: logDensity)
        sum +=
          weight * (span.high - span.low) / 2 * .sin(angle) * .exp(place.logShare)
          * .erf(z / 2.0.squareRoot())
      }
      if abs(sum - before) < 1e-10 { break }
    }
    return sum
  }

  private static let rules = [24, 48, 96, 192, 384].map(GaussLegendre.init)

  /// ln of the density above which the region has a probability.
  func logDensity(ofLevel level: Double) -> Double? {
    guard let top = peaks.filter(\.isFinite).max() else { return nil }
    // Of a normal distribution of two variables the probability is 1 - exp(-depth).
    var deepest = -2 * Double.log(onePlus: -level)
    while probability(above: top - deepest) < level, deepest < 700 { deepest *= 2 }
    return RootFinding.root(from: 0, to: deepest) { probability(above: top - $0) - level }.map {
      top - $0.value
    }
  }
}
