import RealModule

/// The places and weights of Gauss and Legendre's quadrature, by Newton's method on the Legendre polynomial.
struct GaussLegendre: Sendable {
  /// Places from -1 to 1 with weights whose sum is 2.
  private let standard: [(place: Double, weight: Double)]

  init(count: Int) {
    let degree = Double(count)
    standard = (0..<count).map { index in
      var x = -Double.cos(.pi * (Double(index) + 0.75) / (degree + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (before, value) = (1.0, x)
        for order in 2...max(count, 2) {
          let n = Double(order)
          (before, value) = (value, ((2 * n - 1) * x * value - (n - 1) * before) / n)
        }
        slope = degree * (x * value - before) / (x * x - 1)
        let change = value / slope
        x -= change
        if abs(change) < 1e-15 { break }
      }
      return (x, 2 / ((1 - x * x) * slope * slope))
    }
  }

  /// The places between two ends, with weights whose sum is their distance.
  func nodes(from low: Double, to high: Double) -> [(Double, Double)] {
    let half = (high - low) / 2
    return standard.map { (low + half * ($0.place + 1), half * $0.weight) }
  }
}
