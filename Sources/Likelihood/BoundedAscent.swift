/// The ascent of a likelihood inside bounds: Newton's steps within a trusted radius, of which those against the curvature are
/// turned; parameters stay at a bound for as long as the likelihood rises beyond it (Nocedal and Wright 2006, chapters 4 and
/// 16, doi 10.1007/978-0-387-40065-5).
package struct BoundedAscent {
  /// The parameters that stay as they are.
  package var fixed: Set<Int>
  package var mostSteps: Int

  /// An ascent in the parameters that are not fixed.
  package init(fixed: Set<Int> = [], mostSteps: Int = 300) {
    self.fixed = fixed
    self.mostSteps = mostSteps
  }

  /// Where an ascent ended.
  package struct Summit {
    package var point: LikelihoodExpansion
    package var converged: Bool
    package var steps: Int

    package var parameters: [Double] { point.parameters }
    package var value: Double { point.value }
  }

  /// What is left to gain below this, relative to the likelihood, is its rounding.
  private static let rounding = 1e-11
  /// An ascent that ends although more than this is left to gain, relative to the likelihood, has not converged.
  private static let mostLeft = 1e-8
  private static let largestRadius = 100.0

  /// Climbs from a start; `nil` where the likelihood is not a number there.
  package func climb(_ likelihood: inout some SmoothLikelihood, from start: [Double]) -> Summit? {
    let bounds = likelihood.bounds
    let inside = zip(start, bounds).map { min(max($0, $1.lowerBound), $1.upperBound) }
    var here = likelihood.point(inside)
    guard here.isFinite else { return nil }
    var radius = 1.0
    for step in 0..<mostSteps {
      guard let next = rise(&likelihood, from: here, bounds, &radius) else {
        let end = polish(&likelihood, here, bounds)
        guard let escape = escape(&likelihood, from: end, bounds) else {
          let left = NewtonMove(from: end, bounds, likelihood.spans, fixed: fixed, radius: 1).gain
          return Summit(
            point: end, converged: left <= Self.mostLeft * max(1, abs(end.value)), steps: step)
        }
        (here, radius) = (escape, 1)
        continue
      }
      here = next
    }
    return Summit(point: here, converged: false, steps: mostSteps)
  }

  /// A step up; `nil` where nothing but rounding is left to gain.
  private func rise(
    _ likelihood: inout some SmoothLikelihood, from here: LikelihoodExpansion,
    _ bounds: [ClosedRange<Double>],
    _ radius: inout Double
  ) -> LikelihoodExpansion? {
    let spans = likelihood.spans
    while radius > 1e-10 {
      let move = NewtonMove(from: here, bounds, spans, fixed: fixed, radius: radius)
      guard move.gain > Self.rounding * max(1, abs(here.value)) else { return nil }
      let next = likelihood.point(move.end)
      let ratio = next.isFinite ? (next.value - here.value) / move.gain : -1
      if ratio > 0.75, move.length > 0.8 * radius { radius = min(Self.largestRadius, 2 * radius) }
      if ratio < 0.25 { radius = 0.25 * min(radius, move.length) }
      if ratio > 1e-3 { return next }
    }
    return nil
  }

  /// Last steps by the gradient, which tells the place of a maximum to more digits than the values do.
  private func polish(
    _ likelihood: inout some SmoothLikelihood, _ here: LikelihoodExpansion, _ bounds: [ClosedRange<Double>]
  ) -> LikelihoodExpansion {
    var best = here
    var left = NewtonMove(from: best, bounds, likelihood.spans, fixed: fixed, radius: 1)
    for _ in 0..<4 where left.gain > 0 {
      let there = likelihood.point(left.end)
      guard there.isFinite, there.value >= best.value - Self.rounding * max(1, abs(best.value)) else { break }
      let next = NewtonMove(from: there, bounds, likelihood.spans, fixed: fixed, radius: 1)
      guard next.gain < 0.5 * left.gain else { break }
      (best, left) = (there, next)
    }
    return best
  }

  /// A place that is higher than one at which the gradient is 0 and the likelihood bends upwards.
  private func escape(
    _ likelihood: inout some SmoothLikelihood, from here: LikelihoodExpansion, _ bounds: [ClosedRange<Double>]
  ) -> LikelihoodExpansion? {
    let move = NewtonMove(from: here, bounds, likelihood.spans, fixed: fixed, radius: 1)
    guard let direction = move.upwardBend else { return nil }
    for size in [0.3, -0.3, 0.03, -0.03] {
      let end = zip(zip(here.parameters, direction), bounds).map {
        min(max($0.0 + size * $0.1, $1.lowerBound), $1.upperBound)
      }
      let next = likelihood.point(end)
      if next.isFinite, next.value > here.value + 10 * Self.rounding * max(1, abs(here.value)) { return next }
    }
    return nil
  }
}
