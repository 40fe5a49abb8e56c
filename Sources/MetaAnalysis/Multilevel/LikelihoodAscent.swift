import LinearAlgebra
import RealModule

/// The ascent of a likelihood from one start: Newton's steps within a trusted radius, of which those against the curvature
/// are turned.
///
/// A parameter that must not be negative is held at 0 where a step reaches it, and let go where an ascent of the others ends at
/// a place from which the likelihood rises with it (an active set: Nocedal and Wright 2006, chapter 16,
/// doi 10.1007/978-0-387-40065-5).
struct LikelihoodAscent {
  /// The parameters that are held as they are.
  var fixed: Set<Int> = []
  /// The parameters that must not be negative.
  var nonnegative: Set<Int> = []
  /// A step that is expected to gain less than this ends the ascent.
  var tolerance = 1e-15
  var mostSteps = 200

  /// Where an ascent ended.
  struct Summit {
    var parameters: [Double]
    var value: Double
    /// The derivatives at the end.
    var gradient: [Double]
    var converged: Bool
    var steps: Int
  }

  /// Climbs from a start.
  func climb(_ likelihood: inout VarianceLikelihood, from start: [Double]) -> Summit {
    var inside = start
    for position in nonnegative { inside[position] = max(0, inside[position]) }
    var held = nonnegative.filter { inside[$0] == 0 && !fixed.contains($0) }
    var here = point(&likelihood, inside)
    while true {
      let free = start.indices.filter { !fixed.contains($0) && !held.contains($0) }
      let way = ascend(&likelihood, from: here, free)
      here = way.end
      if let edge = way.edge {
        held.insert(edge)
      } else if here.converged, let rising = held.max(by: { here.gradient[$0] < here.gradient[$1] }),
        here.gradient[rising] > Self.leastSlope
      {
        held.remove(rising)
      } else {
        return here
      }
      guard here.steps < mostSteps else { return here.ended(false, here.steps) }
    }
  }

  /// A parameter that is held at 0 is let go where the likelihood rises with it by more than this.
  private static let leastSlope = 1e-7

  /// Climbs in the free parameters to where the likelihood is highest, or to where one of them reaches the edge at 0.
  ///
  /// The second derivatives are differences of gradients at the start and at the end, and what the steps between tell of them
  /// (symmetric rank one: Conn, Gould and Toint 1991, doi 10.1007/BF01594934).
  private func ascend(
    _ likelihood: inout VarianceLikelihood, from start: Summit, _ free: [Int]
  ) -> (end: Summit, edge: Int?) {
    guard !free.isEmpty, start.value.isFinite else {
      return (start.ended(start.value.isFinite, start.steps), nil)
    }
    var here = start
    var matrix = curvature(&likelihood, here, free)
    var isExact = true
    var radius = 1.0
    for step in start.steps..<max(mostSteps, start.steps) {
      // Where it takes many steps, the way leads along a ridge: of variances whose sum is told better than each of them.
      let squared = step - start.steps < Self.manySteps ? [] : likelihood.deviations.filter(here.isAway)
      if !squared.isEmpty, !isExact, free.count <= Self.fewParameters {
        matrix = self.curvature(&likelihood, here, free)
        isExact = true
      }
      let curvature = SymmetricEigen(matrix.bySquares(of: squared, at: here, free))
      if let (next, edge) = self.step(&likelihood, from: here, curvature, free, squared, &radius) {
        if let edge { return (next.ended(false, step + 1), edge) }
        matrix.learn(from: here, to: next, free)
        (here, isExact) = (next, false)
        continue
      }
      if isExact { return (polished(&likelihood, here, curvature, free).ended(true, step), nil) }
      // Whether this is the top, the derivatives here say.
      matrix = self.curvature(&likelihood, here, free)
      (isExact, radius) = (true, max(radius, 1e-2))
    }
    return (here.ended(false, mostSteps), nil)
  }

  /// A step up, and the parameter that it brings to its edge; `nil` where the curvature expects none.
  private func step(
    _ likelihood: inout VarianceLikelihood, from here: Summit, _ curvature: SymmetricEigen, _ free: [Int],
    _ squared: [Int], _ radius: inout Double
  ) -> (next: Summit, edge: Int?)? {
    while true {
      let move = move(here, curvature, free, radius: radius)
      guard move.gain > tolerance * max(1, abs(here.value)) || move.isEscape || move.edge != nil else {
        return nil
      }
      let next = move.applied(to: here, free, squared)
      let value = likelihood.value(next)
      let ratio = (value - here.value) / move.gain
      if ratio > 0.75 || move.isEscape, move.length > 0.8 * radius { radius = min(10, 2 * radius) }
      if ratio < 0.25 { radius = 0.25 * min(radius, move.length) }
      let rounding = 1e-11 * max(1, abs(here.value))
      if value > here.value || (move.edge != nil && move.gain <= rounding && value > here.value - rounding) {
        return (point(&likelihood, next), move.edge)
      }
      // What is left to gain is the rounding of the likelihood.
      if move.gain <= rounding || radius < 1e-12 { return nil }
    }
  }

  private func point(_ likelihood: inout VarianceLikelihood, _ parameters: [Double]) -> Summit {
    let (value, gradient) = likelihood.valueAndGradient(parameters)
    return Summit(parameters: parameters, value: value, gradient: gradient, converged: false, steps: 0)
  }

  /// A last step by the gradient, which tells the place of a maximum to more digits than the values do.
  private func polished(
    _ likelihood: inout VarianceLikelihood, _ here: Summit, _ curvature: SymmetricEigen, _ free: [Int]
  ) -> Summit {
    var best = here
    for _ in 0..<3 {
      let move = move(best, curvature, free, radius: 1e-3)
      let there = point(&likelihood, move.applied(to: best, free))
      guard there.norm(free) < best.norm(free), there.value >= best.value - 1e-10 * max(1, abs(best.value))
      else { break }
      best = there
    }
    return best
  }

  /// Whether the likelihood hardly falls in some direction of its free parameters from a maximum.
  static func isFlat(_ likelihood: inout VarianceLikelihood, at summit: Summit, free: [Int]) -> Bool {
    guard !free.isEmpty else { return false }
    let curvature = SymmetricEigen(LikelihoodAscent().curvature(&likelihood, summit, free))
    return curvature.values.contains { abs($0) < flattest }
  }

  /// A curvature below this, per squared standard deviation in units of the typical sampling error, or per squared radian, tells
  /// nothing.
  private static let flattest = 1e-4

  /// The second derivatives in the free parameters, from differences of gradients.
  private func curvature(
    _ likelihood: inout VarianceLikelihood, _ here: Summit, _ free: [Int]
  ) -> Matrix {
    var matrix = Matrix(rows: free.count, columns: free.count)
    for (column, position) in free.enumerated() {
      var moved = here.parameters
      let step = 1e-6 * max(1, abs(moved[position]))
      moved[position] += step
      let gradient = likelihood.valueAndGradient(moved).gradient
      for (row, other) in free.enumerated() {
        matrix[row, column] = (gradient[other] - here.gradient[other]) / step
      }
    }
    for column in 0..<free.count {
      for row in column..<free.count {
        let mean = 0.5 * (matrix[row, column] + matrix[column, row])
        (matrix[row, column], matrix[column, row]) = (mean, mean)
      }
    }
    return matrix
  }
}

extension LikelihoodAscent {
  /// An ascent of more steps is slow.
  private static let manySteps = 50
  /// Of more parameters second derivatives cost too much to find them at every step.
  private static let fewParameters = 12
}

extension LikelihoodAscent.Summit {
  /// Whether a deviation is away from 0, in units of the typical sampling error.
  fileprivate func isAway(_ deviation: Int) -> Bool { abs(parameters[deviation]) > 0.01 }

  fileprivate func norm(_ free: [Int]) -> Double {
    free.reduce(0) { $0 + gradient[$1] * gradient[$1] }.squareRoot()
  }

  fileprivate func ended(_ converged: Bool, _ steps: Int) -> Self {
    var end = self
    (end.converged, end.steps) = (converged, steps)
    return end
  }
}

extension Matrix {
  /// Second derivatives by parameters as those by the squares of some, each over twice the parameter here.
  fileprivate func bySquares(of squared: [Int], at here: LikelihoodAscent.Summit, _ free: [Int]) -> Matrix {
    var matrix = self
    for (place, position) in free.enumerated() where squared.contains(position) {
      matrix[place, place] -= here.gradient[position] / here.parameters[position]
    }
    return matrix
  }

  /// Takes up what a step tells of second derivatives, where it tells anything that rounding does not.
  fileprivate mutating func learn(
    from here: LikelihoodAscent.Summit, to there: LikelihoodAscent.Summit, _ free: [Int]
  ) {
    let step = free.map { there.parameters[$0] - here.parameters[$0] }
    let expected = self * step
    let error = free.enumerated().map { there.gradient[$1] - here.gradient[$1] - expected[$0] }
    let product = zip(error, step).reduce(0) { $0 + $1.0 * $1.1 }
    let size =
      step.reduce(0) { $0 + $1 * $1 }.squareRoot() * error.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard abs(product) > 1e-8 * size else { return }
    for column in free.indices {
      for row in free.indices { self[row, column] += error[row] * error[column] / product }
    }
  }
}
