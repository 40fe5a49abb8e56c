import Distributions
import RealModule

/// The likelihood of μ and τ in one study: its own effect θ, normal around μ, integrated out.
///
/// By the trapezoidal rule on θ, whose step follows the width of likelihood times normal density, which it has to resolve: its error
/// falls as exp(-2π² (width/step)²), and as exp(-2π²/step) for the likelihood's poles at a distance of π from the real line. Where
/// τ is large and the likelihood is flat towards one side, a normal distribution function with the same ends is taken out of it, whose
/// integral is a normal distribution function again; what is left has short tails.
struct RandomEffectIntegral: Sendable {
  let likelihood: ConditionalLikelihood
  private let information: Double
  /// 1 where the likelihood is flat towards large effects, -1 towards small ones, 0 where it falls on both sides.
  private let side: Double
  /// Where a likelihood that is flat on one side is a half.
  private let middle: Double
  /// Where the likelihood is largest, but for rounding.
  private let peak: Double

  init(_ likelihood: ConditionalLikelihood) {
    self.likelihood = likelihood
    information = likelihood.greatestInformation
    side = Double(likelihood.risesWithoutEnd)
    let side = side
    middle =
      side == 0
      ? 0 : RootFinding.root(from: -60, to: 60) { likelihood($0) + .log(2) }?.value ?? 0
    peak =
      side == 0
      ? RootFinding.root(from: -60, to: 60) { likelihood.near($0).slope }?.value ?? 0 : middle + 60 * side
  }

  private static let widthsPerStep = 0.75
  private static let longestStep = 0.5
  private static let negligible = 1e-17

  /// ln ∫ L(θ) N(θ; μ, τ²) dθ.
  ///
  /// - Parameter fineness: 1, or less for smaller steps, by which the error is told.
  func log(mean: Double, tau: Double, fineness: Double = 1) -> Double {
    guard tau > 1e-9 else { return likelihood(mean) }
    let width = 1 / (information + 1 / (tau * tau)).squareRoot()
    let step = fineness * min(Self.longestStep, Self.widthsPerStep * width)
    let mode = mode(mean: mean, tau: tau, width: width)
    if side != 0, tau > 2 { return withoutFlatSide(mean: mean, tau: tau, step: step, mode: mode) }
    let z = (mode - mean) / tau
    let peak = likelihood(mode) - 0.5 * z * z
    var total = 0.0
    for direction in [1.0, -1.0] {
      var distance = direction > 0 ? 0 : step
      while true {
        let effect = mode + direction * distance
        let z = (effect - mean) / tau
        let term = Double.exp(likelihood(effect) - 0.5 * z * z - peak)
        total += term
        guard term > Self.negligible * total else { break }
        distance += step
      }
    }
    return peak + .log(total * step / tau) - StandardNormal.logarithmOfRoot
  }

  /// The same for a likelihood with a flat side.
  private func withoutFlatSide(mean: Double, tau: Double, step: Double, mode: Double) -> Double {
    let normal = StandardNormal()
    // Beyond, likelihood and distribution function are both 1.
    let start = side * max(min(side * mode, side * middle + 42), side * mean - 40 * tau)
    var (sum, largest) = (0.0, 0.0)
    for direction in [side, -side] {
      var distance = direction == side ? 0 : step
      while true {
        let effect = start + direction * distance
        let z = (effect - mean) / tau
        let (value, density) = (Double.exp(likelihood(effect)), Double.exp(-0.5 * z * z))
        let rest = value - normal.cumulative(side * (effect - middle))
        sum += rest * density
        largest = max(largest, value * density)
        let term = direction == side && side * (effect - middle) > 3 ? abs(rest) : value
        guard term * density > Self.negligible * largest else { break }
        distance += step
      }
    }
    let taken = normal.cumulative(side * (mean - middle) / (1 + tau * tau).squareRoot())
    return .log(max(0, taken + sum * step / (tau * (2 * Double.pi).squareRoot())))
  }

  /// About where likelihood times normal density is largest: its logarithm is concave.
  private func mode(mean: Double, tau: Double, width: Double) -> Double {
    let square = tau * tau
    var (low, high) = (min(mean, peak), max(mean, peak))
    var effect = tau < 1 ? mean : peak
    for _ in 0..<60 {
      let near = likelihood.near(effect)
      let slope = near.slope - (effect - mean) / square
      if slope > 0 { low = effect } else { high = effect }
      let move = slope / (near.information + 1 / square)
      if abs(move) < width { return effect }
      let next = effect + move
      effect = next > low && next < high ? next : (low + high) / 2
    }
    return effect
  }
}
