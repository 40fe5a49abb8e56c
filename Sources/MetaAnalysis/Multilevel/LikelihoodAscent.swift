import LinearAlgebra
import RealModule

/// The ascent of a likelihood from one start: Newton's steps within a trusted radius, of which those against the curvature
/// are turned.
struct LikelihoodAscent {
  /// The parameters that are held as they are.
  var fixed: Set<Int> = []
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

  /// Climbs from a start. The second derivatives are differences of gradients at the start and at the end, and what the steps between
  /// tell of them (symmetric rank one: Conn, Gould and Toint 1991, doi 10.1007/BF01594934).
  func climb(_ likelihood: inout VarianceLikelihood, from start: [Double]) -> Summit {
    let free = start.indices.filter { !fixed.contains($0) }
    var here = point(&likelihood, start)
    guard !free.isEmpty else { return here.ended(true, 0) }
    var matrix = curvature(&likelihood, here, free)
    var isExact = true
    var radius = 1.0
    for step in 0..<mostSteps {
      let curvature = SymmetricEigen(matrix)
      let next = self.step(&likelihood, from: here, curvature, free, &radius)
      if let next {
        matrix.learn(from: here, to: next, free)
        (here, isExact) = (next, false)
        continue
      }
      if isExact { return polished(&likelihood, here, curvature, free).ended(true, step) }
      // Whether this is the top, the derivatives here say.
      matrix = self.curvature(&likelihood, here, free)
      (isExact, radius) = (true, max(radius, 1e-2))
    }
    return here.ended(false, mostSteps)
  }

  /// A step up; `nil` where the curvature expects none.
  private func step(
    _ likelihood: inout VarianceLikelihood, from here: Summit, _ curvature: SymmetricEigen, _ free: [Int],
    _ radius: inout Double
  ) -> Summit? {
    while true {
      let move = move(here.gradient, curvature, free, radius: radius)
      guard move.gain > tolerance * max(1, abs(here.value)) || move.isEscape else { return nil }
      var next = here.parameters
      for (place, position) in free.enumerated() { next[position] += move.step[place] }
      let value = likelihood.value(next)
      let ratio = (value - here.value) / move.gain
      if ratio > 0.75 || move.isEscape, move.length > 0.8 * radius { radius = min(10, 2 * radius) }
      if ratio < 0.25 { radius = 0.25 * min(radius, move.length) }
      if value > here.value { return point(&likelihood, next) }
      // What is left to gain is the rounding of the likelihood.
      if move.gain <= 1e-11 * max(1, abs(here.value)) || radius < 1e-12 { return nil }
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
      let move = move(best.gradient, curvature, free, radius: 1e-3)
      var next = best.parameters
      for (place, position) in free.enumerated() { next[position] += move.step[place] }
      let there = point(&likelihood, next)
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

  private struct Move {
    var step: [Double]
    var length: Double
    /// What the quadratic model expects of it.
    var gain: Double
    /// Whether it leaves a place where the gradient is 0 and the likelihood rises to both sides.
    var isEscape: Bool
  }

  private func move(
    _ gradient: [Double], _ curvature: SymmetricEigen, _ free: [Int], radius: Double
  ) -> Move {
    let largest = curvature.values.reduce(0) { max($0, abs($1)) }
    var (parts, gain) = ([Double](), 0.0)
    var isEscape = false
    for (index, value) in curvature.values.enumerated() {
      let direction = curvature.vectors.column(index)
      var slope = 0.0
      for (place, position) in zip(direction.indices, free) {
        slope += curvature.vectors.elements[place] * gradient[position]
      }
      var part = slope / max(abs(value), 1e-10 * max(largest, 1e-6))
      if value > 1e-5 * max(largest, 1e-3), abs(part) < 1e-2 {
        part = slope < 0 ? -0.1 : 0.1
        isEscape = true
      }
      parts.append(part)
    }
    let length = parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let scale = length > radius ? radius / length : 1
    var step = Array(repeating: 0.0, count: free.count)
    for (index, value) in curvature.values.enumerated() {
      let part = scale * parts[index]
      var slope = 0.0
      let start = index * free.count
      for place in free.indices {
        step[place] += part * curvature.vectors.elements[start + place]
        slope += gradient[free[place]] * curvature.vectors.elements[start + place]
      }
      gain += part * slope + 0.5 * value * part * part
    }
    return Move(step: step, length: min(length, radius), gain: max(gain, 0), isEscape: isEscape)
  }
}

extension LikelihoodAscent.Summit {
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
