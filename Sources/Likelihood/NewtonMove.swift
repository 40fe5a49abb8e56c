/// A step of Newton's method in units of each parameter's curvature, inside bounds and a radius.
package struct NewtonMove {
  /// Where it ends.
  package private(set) var end: [Double]
  /// What the quadratic model expects of it.
  package private(set) var gain = 0.0
  /// Its length in units of curvature.
  private(set) var length = 0.0
  /// The direction in which the likelihood bends upwards, if there is one.
  private(set) var upwardBend: [Double]?

  /// A bend upwards in units of curvature, of at most 1, that is no rounding.
  private static let leastBend = 1e-4

  package init(
    from here: LikelihoodExpansion, _ bounds: [ClosedRange<Double>], _ spans: [Double], fixed: Set<Int>,
    radius: Double
  ) {
    end = here.parameters
    var free = here.parameters.indices.filter {
      !fixed.contains($0) && !Self.isHeld(here.parameters[$0], bounds[$0], towards: here.gradient[$0])
    }
    // A parameter at its bound that the step of all together would bring beyond it stays there.
    while !free.isEmpty {
      let model = ScaledCurvature(here, free, spans)
      let step = model.step(radius: radius)
      let blocked = free.indices.filter {
        Self.isHeld(here.parameters[free[$0]], bounds[free[$0]], towards: step[$0])
      }
      if !blocked.isEmpty {
        free = free.indices.filter { !blocked.contains($0) }.map { free[$0] }
        continue
      }
      apply(step, model, here, free, bounds)
      return
    }
  }

  private static func isHeld(_ value: Double, _ bounds: ClosedRange<Double>, towards: Double) -> Bool {
    value <= bounds.lowerBound && towards <= 0 || value >= bounds.upperBound && towards >= 0
  }

  private mutating func apply(
    _ step: [Double], _ model: ScaledCurvature, _ here: LikelihoodExpansion, _ free: [Int],
    _ bounds: [ClosedRange<Double>]
  ) {
    var taken = step
    for (place, position) in free.enumerated() {
      let value = here.parameters[position] + step[place]
      end[position] = min(max(value, bounds[position].lowerBound), bounds[position].upperBound)
      taken[place] = end[position] - here.parameters[position]
    }
    gain = model.gain(taken)
    // Cut at a bound, the rest may point down; along the step as a whole the likelihood rises.
    if gain <= 0 { shorten(step, model, here, free, bounds) }
    length = model.length(taken)
    upwardBend = model.upwardBend(least: Self.leastBend).map { bend in
      var direction = here.parameters.map { _ in 0.0 }
      for (place, position) in free.enumerated() { direction[position] = bend[place] }
      return direction
    }
  }

  /// Ends where the first parameter reaches its bound.
  private mutating func shorten(
    _ step: [Double], _ model: ScaledCurvature, _ here: LikelihoodExpansion, _ free: [Int],
    _ bounds: [ClosedRange<Double>]
  ) {
    var reach = 1.0
    for (place, position) in free.enumerated() where step[place] != 0 {
      let bound = step[place] < 0 ? bounds[position].lowerBound : bounds[position].upperBound
      reach = min(reach, (bound - here.parameters[position]) / step[place])
    }
    for (place, position) in free.enumerated() {
      let value = here.parameters[position] + reach * step[place]
      end[position] = min(max(value, bounds[position].lowerBound), bounds[position].upperBound)
    }
    gain = model.gain(step.map { reach * $0 })
  }
}
