import RealModule

/// The integral over one normal random effect of what a study was seen to have, with the moments that derivatives are made of.
///
/// A trapezoidal sum over equally spaced places around the mode, in units of its curvature: it converges exponentially for
/// integrands without singularities near the line (Trefethen and Weideman 2014, doi 10.1137/130932132). What every second place
/// alone gives tells the error: the sum of all has about its square. The spacing that was enough is kept for the next time.
struct LineIntegral {
  /// The place of the mode the last time.
  private var mode = 0.0
  /// The spacing in units of curvature.
  private var spacing = Self.widest

  private static let widest = 0.65
  private static let narrowest = 1.0 / 256
  /// Places of less than this part of the highest do not count.
  private static let negligible = 1e-15
  /// What every second place may differ by.
  private static let tolerance = 2e-5

  /// Integrates a term of `predictor + slope u` over a normal u.
  mutating func moments<Term: OutcomeTerm>(
    of term: Term, at predictor: Double, slope: Double
  ) -> InterceptMoments {
    let peak = findMode(term, predictor, slope)
    while true {
      let moments = sum(term, predictor, slope, peak)
      if moments.difference <= Self.tolerance || spacing <= Self.narrowest {
        if moments.difference < 1e-11 { spacing = min(Self.widest, spacing * 1.5) }
        return moments
      }
      spacing *= 0.5
    }
  }

  /// The mode of the integrand, near enough for a centre, and the standard deviation by its curvature.
  private mutating func findMode<Term: OutcomeTerm>(
    _ term: Term, _ predictor: Double, _ slope: Double
  ) -> (value: Double, scale: Double) {
    guard slope != 0 else {
      mode = 0
      return (term.expansion(predictor).value, 1)
    }
    var (below, above) = (-Double.infinity, Double.infinity)
    var here = mode.isFinite ? mode : 0
    for _ in 0..<60 {
      let point = term.expansion(predictor + slope * here)
      let gradient = slope * point.slope - here
      let curvature = slope * slope * point.curvature - 1
      if gradient > 0 { below = here } else { above = here }
      var next = here - gradient / curvature
      if abs(next - here) * (-curvature).squareRoot() < 0.05 || gradient == 0 {
        mode = here
        return (point.value - 0.5 * here * here, 1 / (-curvature).squareRoot())
      }
      if !(next > below && next < above) {
        next = below.isFinite && above.isFinite ? 0.5 * (below + above) : here + (gradient > 0 ? 2 : -2)
      }
      here = next
    }
    mode = here
    let point = term.expansion(predictor + slope * here)
    return (
      point.value - 0.5 * here * here, 1 / (1 - slope * slope * point.curvature).squareRoot()
    )
  }

  private func sum<Term: OutcomeTerm>(
    _ term: Term, _ predictor: Double, _ slope: Double, _ peak: (value: Double, scale: Double)
  ) -> InterceptMoments {
    var moments = InterceptMoments()
    let step = spacing * peak.scale
    var second = 0.0
    for side in [1.0, -1.0] {
      var place = side > 0 ? 0 : 1
      var previous = Double.infinity
      while place < 100_000 {
        let effect = mode + side * Double(place) * step
        let point = term.expansion(predictor + slope * effect)
        let weight = Double.exp(point.value - 0.5 * effect * effect - peak.value)
        moments.add(weight, effect, point)
        if place & 1 == 0 { second += weight }
        if weight < Self.negligible * moments.weight && weight <= previous { break }
        previous = weight
        place += 1
      }
    }
    moments.finish(logScale: peak.value, step: step, second: second)
    return moments
  }
}

/// The logarithm of an integral over a random effect, and means under the integrand.
struct InterceptMoments {
  private(set) var weight = 0.0
  /// The logarithm of the integral.
  private(set) var value = 0.0
  /// What every second place differs by, relative to the integral.
  private(set) var difference = 0.0
  /// The means of the slope, and of the slope times the effect.
  private(set) var slope = 0.0
  private(set) var slopeEffect = 0.0
  /// The means of squared slope and curvature, times 1, the effect and its square.
  private(set) var bend = 0.0
  private(set) var bendEffect = 0.0
  private(set) var bendSquare = 0.0
  /// The mean and the second moment of the effect.
  private(set) var effect = 0.0
  private(set) var square = 0.0

  @inline(__always)
  fileprivate mutating func add(_ weight: Double, _ place: Double, _ point: TermExpansion) {
    self.weight += weight
    let first = weight * point.slope
    slope += first
    slopeEffect += first * place
    let second = weight * (point.slope * point.slope + point.curvature)
    bend += second
    bendEffect += second * place
    bendSquare += second * place * place
    effect += weight * place
    square += weight * place * place
  }

  fileprivate mutating func finish(logScale: Double, step: Double, second: Double) {
    value = logScale + .log(step * weight) - 0.5 * .log(2 * .pi)
    difference = abs(2 * second / weight - 1)
    let factor = 1 / weight
    slope *= factor
    slopeEffect *= factor
    bend *= factor
    bendEffect *= factor
    bendSquare *= factor
    effect *= factor
    square *= factor
  }

  /// The second derivatives of the logarithm: by the predictor twice, by predictor and slope, by the slope twice.
  var hessian: (Double, Double, Double) {
    (bend - slope * slope, bendEffect - slope * slopeEffect, bendSquare - slopeEffect * slopeEffect)
  }
}
