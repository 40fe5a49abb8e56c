import Distributions
import RealModule

/// A density on an even lattice of t, from which everything about the distribution is read.
///
/// The lattice holds the density to some digits, and so do its distribution function, by integrals of sinc, and densities
/// between the lattice's places, which `exact` gives afresh or sinc interpolates.
struct LatticeDensity: Sendable {
  let scale: LatticeScale
  let step: Double
  /// The t of the first place.
  let start: Double
  /// The density of t at each place; its sum times the step is 1.
  let values: [Double]
  /// The density of t anywhere; `nil` where it is interpolated.
  private let exact: (@Sendable (Double) -> Double)?
  private static let panel = GaussLegendre(count: 10)

  init(
    scale: LatticeScale, step: Double, start: Double, values: [Double],
    exact: (@Sendable (Double) -> Double)? = nil
  ) {
    self.scale = scale
    self.step = step
    self.start = start
    self.values = values
    self.exact = exact
  }

  func variable(at index: Int) -> Double { start + Double(index) * step }

  /// The density of t.
  func density(atVariable t: Double) -> Double {
    if let exact { return exact(t) }
    let place = (t - start) / step
    let nearest = place.rounded()
    let offset = place - nearest
    if abs(offset) < 1e-9 {
      let index = Int(nearest)
      return values.indices.contains(index) ? values[index] : 0
    }
    // sin(π(place - k)) = ± sin(π offset), in turn.
    let sine = Double.sin(.pi * offset) / .pi
    var sum = 0.0
    for (index, value) in values.enumerated() {
      let distance = place - Double(index)
      let isOdd = (Int(nearest) - index) & 1 == 1
      sum += (isOdd ? -value : value) / distance
    }
    return max(0, sine * sum)
  }

  /// The density of the parameter at t.
  func density(ofValueAt t: Double) -> Double {
    density(atVariable: t) * .exp(-scale.place(t).logSlope)
  }

  /// The probability below t.
  func cumulative(atVariable t: Double) -> Double {
    let place = ((t - start) / step).rounded()
    guard place >= 0 else {
      return t < start - step ? 0 : panel(from: start, to: t, base: cumulative(atIndex: 0))
    }
    guard Int(place) < values.count else { return 1 }
    return panel(from: variable(at: Int(place)), to: t, base: cumulative(atIndex: Int(place)))
  }

  private func panel(from low: Double, to high: Double, base: Double) -> Double {
    guard low != high else { return base }
    var sum = 0.0
    for (node, weight) in Self.panel.nodes(from: low, to: high) {
      sum += weight * density(atVariable: node)
    }
    return min(1, max(0, base + sum))
  }

  private func cumulative(atIndex index: Int) -> Double {
    let integral = SincIntegral.shared
    var sum = 0.0
    for other in values.indices { sum += values[other] * integral[index - other] }
    return sum * step
  }

  /// The probability that the parameter is below a value.
  func cumulative(_ value: Double) -> Double {
    switch scale {
    case .halfLine where value <= 0, .bounded where value <= 0: 0
    case .bounded(let end) where value >= end: 1
    default: cumulative(atVariable: scale.variable(of: value))
    }
  }

  /// The t below which a probability lies.
  func variable(ofProbability probability: Double) -> Double {
    var (sum, index) = (0.0, 0)
    while index < values.count - 1, sum + step * values[index] < probability {
      sum += step * values[index]
      index += 1
    }
    var t = variable(at: index)
    var (low, high) = (start - step, variable(at: values.count))
    for _ in 0..<100 {
      let excess = cumulative(atVariable: t) - probability
      if excess > 0 { high = t } else { low = t }
      let rate = density(atVariable: t)
      var next = t - excess / rate
      if abs(next - t) <= 4e-16 * max(1, abs(t)) { return next }
      if !(next > low && next < high) { next = (low + high) / 2 }
      t = next
    }
    return t
  }

  /// The value below which a probability lies.
  func quantile(_ probability: Double) -> Double { scale.place(variable(ofProbability: probability)).value }

  /// The mean of a function of the parameter.
  func mean(of function: (Double) -> Double) -> Double {
    var sum = 0.0
    for index in values.indices where values[index] > 0 {
      sum += values[index] * function(scale.place(variable(at: index)).value)
    }
    return sum * step
  }
}
