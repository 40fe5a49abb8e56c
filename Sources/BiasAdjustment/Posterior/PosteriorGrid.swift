import Distributions
import RealModule

/// Where the posterior distribution is looked at, and how likely each place is.
struct PosteriorGrid {
  let estimates: [Double]
  let variances: [Double]
  let isHigh: [Bool]
  let priors: BiasPriors?
  /// Effects are counted from here, so that a common large part costs no digits.
  private let origin: Double
  /// A size of τ that is neither tiny nor huge for these effects.
  private let scale: Double

  private static let tauPlaces = GaussLegendre(count: 48)
  private static let kappaPlaces = GaussLegendre(count: 16)
  private static let scanned = 200

  init(estimates: [Double], variances: [Double], isHigh: [Bool], priors: BiasPriors?) {
    self.estimates = estimates
    self.variances = variances
    self.isHigh = isHigh
    self.priors = priors
    let weights = variances.map { 1 / $0 }
    origin = zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    let distances = estimates.map { [origin] in abs($0 - origin) }
    let largest = distances.max() ?? 0
    scale = max(largest, (variances.sorted()[variances.count / 2]).squareRoot())
  }

  /// The places with their probabilities; `nil` where no density is finite.
  func components() -> [BiasPosterior.Component]? {
    let (low, high) = range()
    var places: [(logDensity: Double, component: BiasPosterior.Component)] = []
    for (node, weight) in Self.tauPlaces.nodes(from: low, to: high) {
      for (kappa, share) in kappas {
        guard let (logDensity, component) = place(tau: tau(at: node), kappa: kappa) else { continue }
        places.append((logDensity + logJacobian(at: node) + .log(weight * share), component))
      }
    }
    guard let top = places.map(\.logDensity).max(), top.isFinite else { return nil }
    // Places that are never seen again among the others take time and change nothing.
    places.removeAll { $0.logDensity < top - 36 }
    let sum = places.reduce(0) { $0 + .exp($1.logDensity - top) }
    return places.map { logDensity, component in
      var component = component
      component.probability = .exp(logDensity - top) / sum
      return component
    }
  }

  /// κ with what each counts: places of equal prior probability, so that the prior is in them.
  private var kappas: [(kappa: Double, share: Double)] {
    guard let priors, isHigh.contains(true) else { return [(0, 1)] }
    return Self.kappaPlaces.nodes(from: 0, to: 1).map { node, weight in
      (priors.spread * StandardNormal().quantile((1 + node) / 2), weight)
    }
  }

  // MARK: τ

  /// τ over all of its range for u from 0 to 1.
  private func tau(at u: Double) -> Double { scale * u / (1 - u) }
  private func logJacobian(at u: Double) -> Double { .log(scale) - 2 * .log(1 - u) }

  /// Where the posterior density of u is not negligible.
  private func range() -> (Double, Double) {
    let step = 1 / Double(Self.scanned)
    let middle = kappas[kappas.count / 2].kappa
    let densities = (0..<Self.scanned).map { index in
      let u = (Double(index) + 0.5) * step
      return (place(tau: tau(at: u), kappa: middle)?.logDensity ?? -.infinity) + logJacobian(at: u)
    }
    let top = densities.max() ?? 0
    let kept = densities.indices.filter { densities[$0] > top - 40 }
    guard let first = kept.first, let last = kept.last else { return (0, 1) }
    return (max(0, Double(first - 1) * step), min(1, Double(last + 2) * step))
  }

  // MARK: Density

  /// The log of the density of the effects at τ and κ, and both means there.
  private func place(tau: Double, kappa: Double) -> (logDensity: Double, component: BiasPosterior.Component)?
  {
    let (tauSquared, kappaSquared) = (tau * tau, kappa * kappa)
    var (low, high, lowSum, highSum, squares, logs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for i in estimates.indices {
      let weight = 1 / (variances[i] + tauSquared + (isHigh[i] ? kappaSquared : 0))
      let effect = estimates[i] - origin
      if isHigh[i] {
        high += weight
        highSum += weight * effect
      } else {
        low += weight
        lowSum += weight * effect
      }
      squares += weight * effect * effect
      logs += .log(weight)
    }
    let prior = priors.map { 1 / ($0.bias.standardDeviation * $0.bias.standardDeviation) } ?? .infinity
    let mean = priors?.bias.mean ?? 0
    // The bias's own precision given the effects, and what studies at high risk tell of μ once it is integrated out.
    let told = prior.isInfinite ? high : high * prior / (high + prior)
    let toldSum = prior.isInfinite ? highSum : (highSum - high * mean) * prior / (high + prior)
    let information = low + told
    guard information > 0, information.isFinite else { return nil }
    let effect = (lowSum + toldSum) / information
    var logDensity = 0.5 * (logs - .log(information)) - 0.5 * squares + 0.5 * effect * (lowSum + toldSum)
    var (bias, biasVariance) = (0.0, 0.0)
    if prior.isFinite {
      // The bias integrated out: the prior's mean taken from the effects, and the square completed around it.
      let shifted = highSum - high * mean
      logDensity += 0.5 * .log(prior / (high + prior)) + mean * highSum - 0.5 * mean * mean * high
      logDensity += 0.5 * shifted * shifted / (high + prior)
      bias = (highSum - high * effect + prior * mean) / (high + prior)
      let share = high / (high + prior)
      biasVariance = 1 / (high + prior) + share * share / information
    }
    return (
      logDensity,
      BiasPosterior.Component(
        probability: 0, tauSquared: tauSquared, kappaSquared: kappaSquared, effect: origin + effect,
        effectVariance: 1 / information, bias: bias, biasVariance: biasVariance,
        highShare: prior.isInfinite ? 1 : prior / (high + prior))
    )
  }
}
