import Distributions
import RealModule

/// Sums over r from 0 to below a count of ln(a + rt), and of its derivatives by a and t: what the beta-binomial distribution is made
/// of. They keep their digits where t is small, which differences of logarithms of gamma functions do not.
///
/// The first terms are added one by one; the rest, which change little from one to the next, are integrals with corrections of Euler
/// and Maclaurin, so that large groups cost no more than small ones.
struct BetaBinomialSums {
  /// Σ ln(a + rt).
  private(set) var logarithm = 0.0
  /// Its derivatives: by a and by t; by a twice, by both, by t twice.
  private(set) var byValue = 0.0
  private(set) var bySpread = 0.0
  private(set) var byValueTwice = 0.0
  private(set) var byBoth = 0.0
  private(set) var bySpreadTwice = 0.0

  private static let counted = 128.0
  private static let quadrature = GaussLegendre(count: 12)

  /// The sums for a > 0 and t >= 0 up to a count.
  init(_ value: Double, _ spread: Double, count: Double) {
    let direct = min(count, Self.counted)
    for number in stride(from: 0, to: direct, by: 1) { add(1, value, spread, at: number) }
    guard count > direct else { return }
    var low = direct
    while low < count {
      let high = min(count, 2 * low)
      for (number, weight) in Self.quadrature.nodes(from: low, to: high) {
        add(weight, value, spread, at: number)
      }
      low = high
    }
    // Σ f = ∫ f - [f]/2 + [f']/12 - [f''']/720.
    add(-0.5, value, spread, at: count)
    add(0.5, value, spread, at: direct)
    correct(1, value, spread, at: count)
    correct(-1, value, spread, at: direct)
  }

  @inline(__always)
  private mutating func add(_ weight: Double, _ value: Double, _ spread: Double, at number: Double) {
    let term = value + number * spread
    let inverse = 1 / term
    let share = number * inverse
    logarithm += weight * Double.log(term)
    byValue += weight * inverse
    bySpread += weight * share
    byValueTwice -= weight * inverse * inverse
    byBoth -= weight * share * inverse
    bySpreadTwice -= weight * share * share
  }

  private mutating func correct(_ sign: Double, _ a: Double, _ t: Double, at r: Double) {
    let z = a + r * t
    let (first, third) = (sign / 12, -sign / 720)
    let (z2, z3, z4, z5) = (z * z, z * z * z, z * z * z * z, z * z * z * z * z)
    logarithm += first * t / z + third * 2 * t * t * t / z3
    byValue += first * -t / z2 + third * -6 * t * t * t / z4
    bySpread += first * a / z2 + third * 6 * a * t * t / z4
    byValueTwice -= first * -2 * t / z3 + third * -24 * t * t * t / z5
    byBoth -= first * (1 / z2 - 2 * r * t / z3) + third * (18 * t * t / z4 - 24 * r * t * t * t / z5)
    let (g, g1, g2, g3) = (r / z, a / z2, -2 * a * t / z3, 6 * a * t * t / z4)
    bySpreadTwice -= first * 2 * g * g1 + third * 2 * (g * g3 + 3 * g1 * g2)
  }
}
