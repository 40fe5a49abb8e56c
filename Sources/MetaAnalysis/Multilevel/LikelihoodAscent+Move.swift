import LinearAlgebra

/// A step of an ascent.
extension LikelihoodAscent {
  /// A step, and what is expected of it.
  struct Move {
    var step: [Double]
    var length: Double
    /// What the quadratic model expects of it.
    var gain: Double
    /// Whether it leaves a place where the gradient is 0 and the likelihood rises to both sides.
    var isEscape: Bool
    /// The parameter that it brings to 0, which it would pass if the step were longer.
    var edge: Int?

    /// The parameters at its end; it is straight in the squares of some.
    func applied(to here: Summit, _ free: [Int], _ squared: [Int] = []) -> [Double] {
      var next = here.parameters
      for (place, position) in free.enumerated() {
        let value = next[position]
        next[position] += step[place]
        guard squared.contains(position) else { continue }
        let square = max(0, value * (value + 2 * step[place])).squareRoot()
        next[position] = value < 0 ? -square : square
      }
      if let edge { next[edge] = 0 }
      return next
    }
  }

  /// The step that second derivatives promise most of within a radius.
  func move(_ here: Summit, _ curvature: SymmetricEigen, _ free: [Int], radius: Double) -> Move {
    let largest = curvature.values.reduce(0) { max($0, abs($1)) }
    let slopes = curvature.values.indices.map { index in
      zip(curvature.vectors.column(index), free).reduce(0) { $0 + $1.0 * here.gradient[$1.1] }
    }
    let sizes = curvature.values.map { max(abs($0), 1e-10 * max(largest, 1e-6)) }
    let shift = Self.shift(slopes, sizes, radius: radius)
    var parts: [Double] = []
    var isEscape = false
    for (index, value) in curvature.values.enumerated() {
      var part = slopes[index] / (sizes[index] + shift)
      if value > 1e-5 * max(largest, 1e-3), abs(part) < 1e-2 {
        part = slopes[index] < 0 ? -0.1 : 0.1
        isEscape = true
      }
      parts.append(part)
    }
    let length = parts.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let scale = length > radius ? radius / length : 1
    var step = Array(repeating: 0.0, count: free.count)
    for (index, part) in parts.enumerated() {
      for (place, element) in curvature.vectors.column(index).enumerated() {
        step[place] += scale * part * element
      }
    }
    let (reach, edge) = reach(from: here, step, free)
    var gain = 0.0
    for index in parts.indices {
      let part = scale * reach * parts[index]
      gain += part * slopes[index] + 0.5 * curvature.values[index] * part * part
    }
    return Move(
      step: step.map { reach * $0 }, length: reach * min(length, radius), gain: max(gain, 0),
      isEscape: isEscape, edge: edge)
  }

  /// What is added to all curvatures so that Newton's step stays within a radius, but for a tenth; 0 where it does so by itself.
  ///
  /// A shorter step in the same direction would be one along directions in which the likelihood is flat, whose slopes are
  /// rounding (Hebden's iteration: Conn, Gould and Toint 2000, chapter 7).
  private static func shift(_ slopes: [Double], _ sizes: [Double], radius: Double) -> Double {
    var shift = 0.0
    for _ in 0..<50 {
      var (square, cube) = (0.0, 0.0)
      for (slope, size) in zip(slopes, sizes) {
        let part = slope / (size + shift)
        square += part * part
        cube += part * part / (size + shift)
      }
      let length = square.squareRoot()
      guard length > 1.1 * radius, cube > 0 else { return shift }
      shift += (length / radius - 1) * square / cube
    }
    return shift
  }

  /// How much of a step there is before the first parameter that must not be negative reaches 0, and this parameter.
  private func reach(from here: Summit, _ step: [Double], _ free: [Int]) -> (part: Double, edge: Int?) {
    var (part, edge) = (1.0, Int?.none)
    guard !nonnegative.isEmpty else { return (part, edge) }
    for (place, position) in free.enumerated() where nonnegative.contains(position) {
      let value = here.parameters[position]
      guard value + part * step[place] < 0 else { continue }
      (part, edge) = (value / -step[place], position)
    }
    return (part, edge)
  }
}
