import Distributions

/// The shortest interval of a distribution that has a probability: with equal densities at both ends.
///
/// Both ends are found as roots of the difference of densities and of probabilities, by Newton's method in two variables; the
/// width itself is too flat for more than half the digits.
struct ShortestInterval {
  /// What is known of a distribution at a place of the variable in which the ends are looked for.
  struct Point {
    /// The probability below.
    var cumulative: Double
    /// Its derivative.
    var rate: Double
    /// The logarithm of the density of the parameter, and its derivative.
    var logDensity: Double
    var slope: Double
  }

  let level: Double
  let point: (Double) -> Point
  let quantile: (Double) -> Double
  let width: (Double, Double) -> Double

  /// The ends, of a density with one mode.
  func ends(mode: Double) -> (lower: Double, upper: Double) {
    let tail = (1 - level) / 2
    return newton(from: quantile(tail), to: quantile(1 - tail), mode: mode) ?? scanned()
  }

  private func newton(from low: Double, to high: Double, mode: Double) -> (lower: Double, upper: Double)? {
    var (a, b) = (min(low, mode), max(high, mode))
    if a == mode { a = mode - (b - mode) / 2 }
    if b == mode { b = mode + (mode - a) / 2 }
    for _ in 0..<60 {
      let (left, right) = (point(a), point(b))
      guard left.slope > 0, right.slope < 0 else { return nil }
      let missing = right.cumulative - left.cumulative - level
      let difference = right.logDensity - left.logDensity
      let determinant = right.rate * left.slope - left.rate * right.slope
      let stepA = (right.rate * difference - missing * right.slope) / determinant
      let stepB = (left.rate * difference - missing * left.slope) / determinant
      guard stepA.isFinite, stepB.isFinite else { return nil }
      let size = b - a
      let next = (a: a + max(-size, min(stepA, (mode - a) / 2)), b: b + min(size, max(stepB, (mode - b) / 2)))
      let moved = abs(next.a - a) + abs(next.b - b)
      (a, b) = (next.a, next.b)
      if moved < 1e-13 * size { return (a, b) }
    }
    return nil
  }

  /// The ends, whatever the number of modes: the shortest of many intervals, then the root beside it.
  func scanned() -> (lower: Double, upper: Double) {
    let count = 200
    func ends(_ share: Double) -> (lower: Double, upper: Double) {
      let below = share * (1 - level)
      return (quantile(below), quantile(below + level))
    }
    let shares = (1..<count).map { Double($0) / Double(count) }
    let widths = shares.map { share in
      let found = ends(share)
      return width(found.lower, found.upper)
    }
    let best = widths.indices.min { widths[$0] < widths[$1] } ?? 0
    let (low, high) = (shares[max(0, best - 1)], shares[min(shares.count - 1, best + 1)])
    let root = RootFinding.root(from: low, to: high) { share in
      let found = ends(share)
      return point(found.upper).logDensity - point(found.lower).logDensity
    }
    return ends(root?.value ?? shares[best])
  }
}
