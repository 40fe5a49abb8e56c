import RealModule

/// The nodes and weights of Gauss-Legendre quadrature on [-1, 1], nodes ascending.
///
/// n nodes integrate polynomials up to degree 2n - 1 exactly.
package struct GaussLegendre: Sendable {
  package let nodes: [Double]
  package let weights: [Double]

  /// Newton's method for each root of the Legendre polynomial, from Tricomi's approximation.
  package init(count: Int) {
    var (nodes, weights) = ([Double](), [Double]())
    for place in (1...count).reversed() {
      var x = Double.cos(.pi * (Double(place) - 0.25) / (Double(count) + 0.5))
      for _ in 0..<20 {
        let (value, slope) = Self.polynomial(count, at: x)
        let step = value / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      let slope = Self.polynomial(count, at: x).slope
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * slope * slope))
    }
    self.nodes = nodes
    self.weights = weights
  }

  /// The nodes between two ends, with weights whose sum is their distance.
  package func nodes(from low: Double, to high: Double) -> [(Double, Double)] {
    let half = (high - low) / 2
    return zip(nodes, weights).map { (low + half * ($0 + 1), half * $1) }
  }

  /// The Legendre polynomial of a degree and its derivative, by the three-term recurrence.
  private static func polynomial(_ degree: Int, at x: Double) -> (value: Double, slope: Double) {
    var (before, value) = (1.0, x)
    for n in 1..<degree {
      (before, value) = (value, (Double(2 * n + 1) * x * value - Double(n) * before) / Double(n + 1))
    }
    return (value, Double(degree) * (x * value - before) / (x * x - 1))
  }
}
